import { formatPeriod } from '../../../russian/date.ts';
import { formatNumber } from '../../../russian/number.ts';
import { counted, WORDS } from '../../../russian/plural.ts';
import type { NoteFacts, WorkFacts } from '../facts.ts';
import { workConclusions } from '../text/conclusions.ts';
import { journalFact, lineFact } from '../text/journal.ts';
import { participantsFact } from '../text/people.ts';
import { lowFact, lowInterval, marksFact, marksInWords } from '../text/result.ts';
import { saidOf } from '../text/said.ts';
import { paragraph, type TextContext, workName } from '../text/sentence.ts';
import { levelsFact } from '../text/task.ts';
import { bandsTables } from './bands.ts';
import { historyTable } from './history.ts';
import { journalFigure } from './journal.ts';
import { marksFigure, marksTable } from './marks.ts';
import { bordersWords, scoresFigure } from './scores.ts';
import { type Section, section } from './section.ts';
import { skillsFigure, skillsText } from './skills.ts';
import { tasksFigure, tasksTable } from './tasks.ts';

const shared = ['Основание', 'Организатор', 'Проверка работ', 'Наблюдение'];

/** What is the same for all works of a note, told once before them. */
export function commonPassport(note: NoteFacts): { term: string; value: string }[] {
  const [first, ...rest] = note.works.map(passport);
  if (!first || rest.length === 0) return [];
  return first.filter(
    ({ term, value }) =>
      shared.includes(term) &&
      rest.every((rows) => rows.some((row) => row.term === term && row.value === value)),
  );
}

/** What is to be known of how a work was held. */
export function passport({ work }: Pick<WorkFacts, 'work'>): { term: string; value: string }[] {
  const written =
    work.pupil_grade === work.grade ? '' : ` (писали обучающиеся ${work.pupil_grade}\u00A0класса)`;
  const size = [
    // of a work described in spravka.yaml the tasks may not be known
    work.n_tasks === 0
      ? null
      : counted(work.n_tasks, [
          'оцениваемое задание',
          'оцениваемых задания',
          'оцениваемых заданий',
        ]),
    `максимум – ${counted(work.max_primary, WORDS.point)}`,
    work.minutes === null ? null : counted(work.minutes, ['минута', 'минуты', 'минут']),
  ];
  return [
    { term: 'Работа', value: `${work.title}${written}` },
    { term: 'Основание', value: work.basis },
    { term: 'Дата проведения', value: formatPeriod(work.held_from, work.held_to) },
    { term: 'Организатор', value: work.organizer },
    { term: 'Проверка работ', value: work.checked_by },
    { term: 'Наблюдение', value: work.observers },
    { term: 'Состав работы', value: size.filter((part) => part !== null).join(', ') },
  ].filter(({ value }) => value !== '');
}

/** Mean and median of primary scores of a group large enough. */
export function meansText(
  { school, work }: Pick<WorkFacts, 'school' | 'work'>,
  context: Pick<TextContext, 'tiers'>,
): string | null {
  if (school.n < context.tiers.share || school.mean_primary === null) return null;
  const median =
    school.median_primary === null ? '' : `, медиана – ${formatNumber(school.median_primary, 1)}`;
  return `Средний первичный балл – ${formatNumber(school.mean_primary, 1)} из ${work.max_primary}${median}.`;
}

/** Limits of comparison that follow from the kind of the work. */
function scopeText({ work }: WorkFacts): string | null {
  const own =
    work.municipality_code === null
      ? null
      : 'В муниципалитете использованы собственные варианты; сравнение с другими муниципалитетами и регионом не приводится.';
  const tested = work.kind === 'ege' || work.kind === 'ege_diagnostic';
  const scale =
    work.has_mark || !tested
      ? null
      : 'Шкала перевода в тестовые баллы для этого года не подтверждена, поэтому сравниваются первичные баллы и доля преодолевших минимум.';
  return paragraph([own, scale]) || null;
}

/** The numbered sections of one work; sections without content are left out. */
export function workSections(facts: WorkFacts, note: NoteFacts, context: TextContext): Section[] {
  const { tiers } = context;
  const few = facts.school.n < tiers.count;
  const fact = few ? null : lowFact(facts, context);
  const interval = few ? null : lowInterval(facts, context);
  const low = paragraph([fact, interval]);
  const isVpr = facts.work.kind === 'vpr';
  const full = isVpr || !facts.work.has_mark ? low : marksFact(facts, context);
  const result = few ? marksInWords(facts) : full;
  const history = historyTable(facts, tiers);
  const sections = [
    section('Основание и условия проведения', {
      passport: passport(facts).filter(
        ({ term }) => !commonPassport(note).some((row) => row.term === term),
      ),
      text: [scopeText(facts)],
    }),
    section('Участники', { text: [participantsFact(facts, context)] }),
    section(facts.work.has_mark ? 'Отметки' : 'Преодоление минимума', {
      text: [result],
      tables: [few ? null : marksTable(facts, note, context)],
      figures: [marksFigure(facts, note, tiers)],
    }),
    isVpr
      ? section('Отметка за работу и журнал', {
          text: [journalFact(facts, context)],
          figures: [journalFigure(facts, note, tiers)],
        })
      : facts.work.has_mark && !few
        ? section('Преодоление порога', { text: [lineFact(facts, fact, interval)] })
        : null,
    section('Первичные баллы', {
      text: [meansText(facts, context), bordersWords(facts)],
      figures: [scoresFigure(facts, tiers)],
    }),
    facts.tasks.length > 0
      ? section('Выполнение заданий', {
          text: [facts.school.n < tiers.share ? null : levelsFact(facts)],
          figures: [tasksFigure(facts, tiers)],
          tables: [tasksTable(facts, tiers)],
        })
      : null,
    section('Группы по подготовке', { tables: bandsTables(facts, tiers) }),
    facts.skills.length > 0
      ? section('Дефициты и сильные стороны', {
          text: skillsText(facts, tiers),
          figures: [skillsFigure(facts, tiers)],
        })
      : null,
    section('Изменения за годы', { tables: [history] }),
    section('Выводы', { said: workConclusions(facts, context).map(saidOf) }),
  ];
  return sections.filter((part) => part !== null);
}

/** Heading of a work's part of the note. */
export function workHeading(facts: WorkFacts): string {
  return workName(facts);
}
