import { capital } from '../../../russian/plural.ts';
import { limit, tiersOf } from '../../../store/threshold.ts';
import { lastDay } from '../../data-date.ts';
import type { ReportConfig } from '../../document.ts';
import { saidText } from '../../note/text/said.ts';
import { section } from '../../note/view/section.ts';
import { rulesTable } from '../../note/view/sources.ts';
import { table } from '../../table.ts';
import type { AreaContext, AreaFacts } from '../facts.ts';
import { areaActions } from '../text/actions.ts';
import { areaConclusions, firstConclusions } from '../text/conclusions.ts';
import { chapter, numbered, plainPart } from './chapter.ts';
import { innerChapter } from './inner.ts';
import { listed } from './list.ts';
import { conditions, participation } from './participation.ts';
import { results } from './result.ts';
import { schools } from './schools.ts';
import { tasks } from './tasks.ts';

/** Thresholds the document uses. */
function used(facts: AreaFacts): string[] {
  return [
    'group_min_n',
    'share_words_n',
    'list_words_n',
    'confidence_z',
    'skill_deficit_share',
    ...(facts.works.some(({ dynamics }) => dynamics) ? ['dynamics_negative'] : []),
    ...(facts.works.some(({ sets }) => sets.length > 0) ? ['small_n'] : []),
    ...(facts.works.some(({ schools: rows }) => rows.some((row) => row.absent_notable))
      ? ['absent_share']
      : []),
    ...(facts.works.some(({ journal }) => journal.length > 0) ? ['journal_gap'] : []),
    ...(facts.works.some(({ attention }) => attention) ? ['border_points', 'attention_days'] : []),
    ...(facts.inner ? ['funnel_outer_z', 'certainty_probable'] : []),
  ];
}

const actionsOnFirstPage = 3;

/** Facts of an area → what templates/area.hbs prints. Pure: figures are drawn later. */
export function areaView(
  facts: AreaFacts,
  config: Pick<ReportConfig, 'institute' | 'executor' | 'sou'>,
) {
  const context: AreaContext = {
    area: facts.area,
    tiers: tiersOf(facts.thresholds),
    thresholds: facts.thresholds,
    sou: config.sou ?? false,
    minN: limit(facts.thresholds, 'group_min_n'),
  };
  const actions = areaActions(facts, context);
  const conclusions = areaConclusions(facts, context);
  const { rule } = facts;
  return {
    institute: config.institute,
    executor: config.executor,
    data: lastDay(facts.works.map(({ work }) => work.held_to)),
    kind: facts.area.scope === 'region' ? 'региона' : 'муниципалитета',
    area: capital(facts.area.name),
    subject: facts.round.title,
    basis: [...new Set(facts.works.map(({ work }) => work.basis))].join('; '),
    isVpr: facts.works.some(({ work }) => work.kind === 'vpr'),
    main: {
      conclusions: firstConclusions(facts, context),
      actions: actions.slice(0, actionsOnFirstPage),
    },
    chapters: numbered([
      conditions(facts),
      participation(facts, context),
      results(facts, context),
      schools(facts, context),
      tasks(facts, context),
      listed(facts),
      chapter('Выводы', [
        plainPart({ said: conclusions.all }),
        ...conclusions.works.map(({ name, list }) => section(name, { said: list })),
      ]),
      chapter('Рекомендации', [
        plainPart({
          tables: [
            table(
              'Что сделать',
              [
                ['Кому', 'w'],
                ['Действие', 'w'],
                ['Срок', 'w'],
                ['Ожидаемый результат', 'w'],
              ],
              actions.map(({ who, said, when, result }) => ({
                rule: said.rule,
                cells: [who, saidText(said), when, result],
              })),
            ),
          ],
        }),
      ]),
      innerChapter(facts, context),
    ]),
    sources: rulesTable(
      [
        ...facts.sources,
        {
          what: 'Правило перечня',
          value: rule.title,
          source: rule.source,
          source_year: rule.source_year,
          status: rule.status,
        },
      ],
      used(facts),
      facts.thresholds,
    ),
  };
}
