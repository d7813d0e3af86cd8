import { audienceWords } from '../../russian/audience.ts';
import { joinList } from '../../russian/list.ts';
import { NBSP } from '../../russian/number.ts';
import { counted, lower, plural } from '../../russian/plural.ts';
import { kindWords } from '../../russian/procedure.ts';
import { countOf } from '../../russian/share.ts';
import type { Evidence } from '../list/evidence.ts';
import { kindSubject, onlySubject, type SubjectSum, subjectLine } from '../list/subject.ts';
import type { Deficit, Factor, Indicator, School } from './queries.ts';

const kinds: Record<string, string> = {
  secondary: 'средняя общеобразовательная школа',
  basic: 'основная общеобразовательная школа',
  primary: 'начальная общеобразовательная школа',
  gymnasium: 'гимназия',
  lyceum: 'лицей',
  evening: 'вечерняя (сменная) школа',
  special: 'специальная (коррекционная) школа',
};

const localities: Record<string, string> = {
  town: 'город',
  settlement: 'посёлок',
  village: 'село',
};

const named = (words: Record<string, string>, key: string): string => {
  const found = words[key];
  if (!found) throw new Error(`unknown kind or locality: ${key}`);
  return found;
};

/** The school in a few lines. */
export function passportOf(school: School, year: number): { term: string; value: string }[] {
  return [
    { term: 'Муниципалитет', value: school.municipality },
    {
      term: 'Вид, местность',
      value: `${named(kinds, school.kind)}, ${named(localities, school.locality)}`,
    },
    {
      term: 'Обучающихся по списку',
      value:
        school.enrolled === null
          ? 'сведений нет'
          : `${counted(school.enrolled, ['человек', 'человека', 'человек'])} (${year - 1}/${year} учебный год, классы из реестра)`,
    },
  ];
}

const indicatorForms = ['показатель', 'показателя', 'показателей'] as const;

const namesAt = (indicators: readonly Indicator[], level: string) => [
  ...new Set(
    indicators
      .filter((each) => each.level === level)
      .map(({ name, subject }) => (subject ? `${lower(name)} (${lower(subject)})` : lower(name))),
  ),
];

/** Names a sentence tells at most. */
const mostNames = 4;

/** What the profile says first. */
export function mainPoints(
  school: School,
  factors: readonly Factor[],
  indicators: readonly Indicator[],
  { year, listed }: { year: number; listed: readonly string[] },
): string[] {
  const [high, medium] = [namesAt(indicators, 'high'), namesAt(indicators, 'medium')];
  const entered = factors.filter(({ significance }) => significance !== null).length;
  const spoken = factors.filter(({ evidence }) => evidence === 'for' || evidence === 'both');
  const levelled = new Set(
    indicators.filter(({ level }) => level !== null).map(({ indicator }) => indicator),
  ).size;
  const all = new Set(indicators.map(({ indicator }) => indicator)).size;
  return [
    `Школа – в${NBSP}${school.origin === 'approved' ? 'утверждённом перечне' : 'расчётном перечне (он ещё не утверждён)'} за ${year}${NBSP}год. Перечень – основание для адресной помощи, а не оценка работы коллектива.`,
    ...listed,
    high.length > 0
      ? `Высокий уровень риска – ${counted(high.length, indicatorForms)}: ${shown(high)}. Средний – ${medium.length}.`
      : `Показателей высокого уровня риска нет; среднего – ${counted(medium.length, indicatorForms)}.`,
    spoken.length > 0
      ? `Показатели говорят за ${counted(spoken.length, ['фактор', 'фактора', 'факторов'])} из${NBSP}10: ${joinList(spoken.map(({ factor }) => `№${NBSP}${factor}`))}. Это признаки, а не доказательство: причину подтверждает или отклоняет школа.`
      : 'Ни об одном факторе показатели за не говорят.',
    entered > 0
      ? `Значимость внесена по ${counted(entered, ['фактору', 'факторам', 'факторам'])} из${NBSP}10.`
      : 'Значимость факторов не внесена: её указывает школа по самооценке или институт.',
    levelled < all
      ? `По ${counted(all - levelled, ['показателю', 'показателям', 'показателям'])} из${NBSP}${all} вывода нет: сведений не хватает (раздел «Что неизвестно и как узнать»).`
      : '',
  ].filter((line) => line !== '');
}

/** Where the results that brought the school to the list lie, and how far that is certain. */
export function listedPoints({
  sums,
  evidence,
  certainty,
  share,
}: {
  sums: readonly SubjectSum[];
  evidence: readonly Evidence[];
  certainty: string | null;
  share: number;
}): string[] {
  const only = onlySubject(sums, evidence);
  return [
    only === null
      ? ''
      : `${subjectLine(only, sums, share)} ${heldLine(sums, only.subject)}${calmLine(sums, only.subject)}`,
    certainty === null
      ? ''
      : `Вывод по данным: ${audienceWords('certainty', certainty, 'school')}.`,
  ].filter((each) => each !== '');
}

/** The subject year by year. */
function heldLine(sums: readonly SubjectSum[], only: string): string {
  const kinds = sums
    .filter(({ subject }) => subject === only)
    .map(
      ({ kind, years }) =>
        `${kindWords(kind)} – ${years.map((at) => `${countOf(at.n_low, at.n)} в${NBSP}${at.year}${NBSP}году`).join(', ')}`,
    );
  return `${only}: ${kinds.join('; ')}.`;
}

/** What the school may lean on: the other subjects, where none has more low results than other schools. */
function calmLine(sums: readonly SubjectSum[], only: string): string {
  const others = sums.filter(({ subject }) => subject !== only);
  if (others.some(({ verdict }) => verdict === null || verdict === 'higher')) return '';
  const names = others.map((row) => `${kindSubject(row)} – ${countOf(row.n_low, row.n)}`);
  return ` Опора: ${names.join('; ')} – не больше, чем в${NBSP}остальных школах региона.`;
}

function shown(names: readonly string[]): string {
  const more = names.length - mostNames;
  return more > 0
    ? `${names.slice(0, mostNames).join('; ')} и ещё${NBSP}${more}`
    : names.join('; ');
}

/** Topics a line of deficits names at most. */
const mostTopics = 6;

/** Skills in deficit by subject, then metasubject ones, a line each. */
export function deficitLines(deficits: readonly Deficit[]): string[] {
  return [false, true].flatMap((meta) => {
    const own = deficits.filter((each) => each.meta === meta);
    const subjects = [...new Set(own.map(({ subject }) => subject))];
    return subjects.map((subject) => {
      const topics = own.filter((each) => each.subject === subject);
      const names = topics
        .slice(0, mostTopics)
        .map(
          ({ topic, n_tasks }) =>
            `«${topic}» (${counted(n_tasks, ['задание', 'задания', 'заданий'])})`,
        );
      const more = topics.length - names.length;
      const what = meta ? 'метапредметные умения в заданиях' : 'умения';
      return `${subject}, ${what}: ${names.join('; ')}${more > 0 ? ` и ещё${NBSP}${more} ${plural(more, ['умение', 'умения', 'умений'])}` : ''}.`;
    });
  });
}
