import { formatNumber, formatPercent, NBSP } from '../../russian/number.ts';
import { lower } from '../../russian/plural.ts';
import { procedureShort, procedureWords } from '../../russian/procedure.ts';
import { countOf, shareOf } from '../../russian/share.ts';
import { originWords, questions, verdictWords } from '../monitoring/text.ts';
import { blank } from '../municipal/facts.ts';
import { paperPart, paperSection, type SectionedFacts } from '../sections.ts';
import { type Frame, itemWords } from './frame.ts';
import { takenWords } from './monitoring.ts';
import { draftPaper, formTable, vprNote } from './paper.ts';
import type { Skill } from './queries.ts';
import type { Staff } from './road-queries.ts';
import type { SchoolFacts } from './school.ts';

/** Lines of the card: it is one page. */
const most = { changes: 3, skills: 2, questions: 3 } as const;

/** Card of a school for the «час контроля» (3.19): one page. */
export function controlHourCard(facts: SchoolFacts, frame: Frame): SectionedFacts {
  const { school, skills, staff, taken } = facts;
  const { of } = frame;
  const paper = draftPaper(frame, {
    head: 'к собеседованию со школьной командой',
    title: 'Карта к «часу контроля»',
    subtitle: school.name,
    passport: [
      { term: 'Основание', value: itemWords(frame, '3.19') },
      { term: 'Школа в перечне', value: originWords(school, of.year, frame.order) },
    ],
    sections: [
      paperSection('Показатели: было и сейчас', { tables: [changeTable(facts, frame)] }),
      paperSection('Умения, мероприятия, кадры', {
        list: [
          `Освоены: ${skillWords(skills.filter(({ deficit }) => !deficit).toReversed())}.`,
          `Освоены недостаточно: ${skillWords(skills.filter(({ deficit }) => deficit))}.`,
          takenWords(taken),
          staffWords(staff),
        ],
      }),
      paperSection('Вопросы директору', { list: cardQuestions(facts) }),
      paperSection('Решение', {
        parts: [
          paperPart('Продолжить, вывести или наблюдать; что, кто, к какому сроку', {
            lines: ['Решение:', 'Срок, ответственный:'],
          }),
        ],
      }),
    ],
    notes: [vprNote, sourceWords(frame)],
  });
  // one page: the table of sources stands in the monitoring of the school
  return { ...paper, sources: [] };
}

/** Where the rule and the numbers of the card come from, in a sentence. */
const sourceWords = ({ sources }: Frame): string =>
  `Источники: ${sources.map(({ what, source, status }) => `${lower(what)} – ${source} (${status})`).join('; ')}.`;

/** Works with the surest changes first, then those that are low. */
const changeTable = ({ changes, targets }: SchoolFacts, { of, tiers }: Frame) => {
  const rank = { higher: 0, lower: 1, same: 2, redesigned: 3, few: 4 } as const;
  const chosen = changes
    .toSorted(
      (a, b) =>
        rank[a.verdict] - rank[b.verdict] || Number(b.later_is_low) - Number(a.later_is_low),
    )
    .slice(0, most.changes);
  const goalOf = (series: { subject: string; grade: number; kind: string }): string => {
    const goal = targets.find(
      ({ indicator, subject, grade, kind }) =>
        indicator === 'low_share' &&
        subject === series.subject &&
        grade === series.grade &&
        kind === series.kind,
    );
    return goal ? `не более ${formatPercent(goal.target, 0)}` : blank;
  };
  return formTable(
    'Участники с низким результатом',
    [
      ...([
        ['Работа', 'w'],
        [`Было, ${of.year}`, 'n'],
        ['Цель', 'n'],
      ] as const),
      ...([
        [`Сейчас, ${of.later}`, 'n'],
        ['Вывод', 'w'],
      ] as const),
    ],
    chosen.map((change) => [
      procedureShort(change),
      shareOf(change.n_low, change.n, change.low_share, tiers),
      goalOf(change),
      shareOf(change.later_n_low, change.later_n, change.later_low_share, tiers),
      verdictWords[change.verdict],
    ]),
    { blanks: chosen.length === 0 ? 1 : 0 },
  );
};

/** Two skills of different wording with the work they show in; «___» where the data name none. */
function skillWords(skills: readonly Skill[]): string {
  const different = skills.filter(
    ({ skill }, i) => skills.findIndex((each) => each.skill === skill) === i,
  );
  const named = different
    .slice(0, most.skills)
    .map(
      (each) =>
        `«${each.skill}» (${procedureShort(each)}, выполнение ${formatPercent(each.completion, 0)})`,
    );
  return named.length > 0 ? named.join('; ') : blank;
}

/** Staff in counts; a count nobody told is left out. */
function staffWords(staff: Staff | null): string {
  if (staff === null) return `Кадры (числом): ${blank}.`;
  const told = [
    ['учителей по предметам', staff.teachers],
    ['вакансий', staff.vacancies],
    ['совместителей', staff.part_timers],
    ['преподают не по диплому', staff.off_subject],
    ['прошли курсы за три года', staff.courses_3_years],
  ] as const;
  const parts = told.flatMap(([words, n]) =>
    n === null ? [] : [`${words}${NBSP}– ${formatNumber(n, Number.isInteger(n) ? 0 : 2)}`],
  );
  return `Кадры (числом): ${parts.length > 0 ? parts.join(', ') : blank}.`;
}

/** Three questions, each with the number that calls it: a task, results, participation. */
function cardQuestions({ tasks, changes, risks, taken }: SchoolFacts): string[] {
  const [hardest] = tasks.toSorted((a, b) => b.n_nothing / b.n - a.n_nothing / a.n || b.n - a.n);
  const absent = taken === null ? 0 : taken.n_missed + taken.n_unmarked;
  const task = hardest
    ? `${procedureWords(hardest)}: задание №${NBSP}${hardest.task} не${NBSP}решают ${countOf(hardest.n_nothing, hardest.n)}. Что изменено в${NBSP}рабочей программе после листа корректировки?`
    : null;
  const took =
    absent > 0
      ? `Без отметки об участии или с отметкой «нет» – мероприятий: ${absent}. Что помешало и что нужно от института?`
      : null;
  const wanted = [task, ...questions(changes, risks), took].filter((each) => each !== null);
  // participation keeps its place among three
  const chosen = took
    ? [...wanted.filter((each) => each !== took).slice(0, most.questions - 1), took]
    : wanted.slice(0, most.questions);
  return chosen.length > 0 ? chosen : [blank];
}
