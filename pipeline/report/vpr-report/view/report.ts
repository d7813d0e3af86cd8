import { formatPeriod } from '../../../russian/date.ts';
import { formatNumber } from '../../../russian/number.ts';
import { shareOf } from '../../../russian/share.ts';
import { tiersOf } from '../../../store/threshold.ts';
import { chapter, numbered } from '../../area/view/chapter.ts';
import { lastDay } from '../../data-date.ts';
import type { ReportConfig } from '../../document.ts';
import { firstConclusions } from '../../note/text/conclusions.ts';
import { namedActions } from '../../note/text/merged.ts';
import { type TextContext, workName } from '../../note/text/sentence.ts';
import { planView } from '../../note/view/plan.ts';
import { section } from '../../note/view/section.ts';
import { remarksView, sourcesTable } from '../../note/view/sources.ts';
import { type Table, table } from '../../table.ts';
import { reportConclusions } from '../conclusions.ts';
import type { VprFacts } from '../facts.ts';
import { notGiven } from '../given.ts';
import { bands } from './bands.ts';
import { change } from './change.ts';
import { crossings } from './crossings.ts';
import { individual } from './individual.ts';
import { journal } from './journal.ts';
import { marks } from './marks.ts';
import { planned } from './planned.ts';
import { scores } from './scores.ts';
import { tasks } from './tasks.ts';

/** All works side by side: when, who, with what. */
function summary({ works }: VprFacts, { tiers }: TextContext): Table {
  const count = (value: number | null) => (value === null ? '–' : formatNumber(value));
  return table(
    'Работы, вошедшие в отчёт',
    [
      ['Работа', 'w'],
      ['Дата', 'c'],
      ['По списку', 'n'],
      ['Писали', 'n'],
      ['Не писали', 'n'],
      ['Не достигли порога «3»', 'n'],
      ['Средняя отметка', 'n'],
    ],
    works.map((facts) => {
      const { school, work } = facts;
      return {
        cells: [
          `${workName(facts)}${work.elective ? ' (по выбору)' : ''}`,
          formatPeriod(work.held_from, work.held_to),
          count(school.n_enrolled),
          formatNumber(school.n),
          count(school.n_absent),
          school.n_low === null ? '–' : shareOf(school.n_low, school.n, school.low_share, tiers),
          school.mean_mark === null || school.n < tiers.count
            ? '–'
            : formatNumber(school.mean_mark, 2),
        ],
      };
    }),
    `Доли приводятся при ${tiers.share} участниках и более, средние – при ${tiers.count} и более.`,
  );
}

/** Facts of a school's report → what templates/vpr-report.hbs prints. Pure: figures are drawn later. */
export function reportView(
  facts: VprFacts,
  config: Pick<ReportConfig, 'institute' | 'executor' | 'sou'>,
) {
  const { note, works, year } = facts;
  const context: TextContext = {
    tiers: tiersOf(note.thresholds),
    thresholds: note.thresholds,
    beforeExam: false,
    sou: config.sou ?? false,
  };
  const plan = planView(note, namedActions(note, context), context);
  return {
    institute: config.institute,
    executor: config.executor,
    school: note.school.name,
    municipality: note.school.municipality,
    year,
    basis: [...new Set(works.map(({ work }) => work.basis))].join('; '),
    isVpr: true,
    main: firstConclusions(note, context),
    summary: summary(facts, context),
    absent: notGiven(works),
    chapters: numbered([
      individual(works, context),
      marks(works, note, context),
      journal(works, context),
      scores(works, context),
      tasks(works, context),
      planned(works, context),
      bands(works, context),
      crossings(works, context),
      change(works, context),
      chapter('Выводы, меры, сроки', [
        section('Выводы', { said: reportConclusions(note, context) }),
        section('Меры и сроки', {
          text: [
            'Результаты не используются для оценки учителя и не становятся отметками за четверть без решения школы. Причины школа уточняет сама: данные их не показывают.',
          ],
          tables: [plan.table],
        }),
      ]),
    ]),
    sources: sourcesTable(note),
    remarks: remarksView(note),
    data: lastDay(works.map(({ work }) => work.held_to)),
  };
}
