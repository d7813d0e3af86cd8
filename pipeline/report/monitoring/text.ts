import { formatDate } from '../../russian/date.ts';
import { formatPoints, NBSP } from '../../russian/number.ts';
import { counted, people, WORDS } from '../../russian/plural.ts';
import { procedureShort, procedureWords } from '../../russian/procedure.ts';
import { countOf } from '../../russian/share.ts';
import { signedPoints } from './proposal.ts';
import type { Caught, Change, Decided, Followed, Growth, Of, RiskChange } from './queries.ts';

/** What a change is against chance, in words for everybody. */
export const verdictWords: Record<Change['verdict'], string> = {
  lower: 'снизилась, больше случайных колебаний',
  higher: 'выросла, больше случайных колебаний',
  same: 'неотличимо от случайного',
  few: 'участников мало для сравнения',
  redesigned: 'сравнить нельзя: работа изменена',
};

/** The change in points; «–» where few participants stand behind it. */
export function diffWords({ diff, verdict }: Pick<Change, 'diff' | 'verdict'>): string {
  if (verdict === 'few' || verdict === 'redesigned') return '–';
  if (diff === 0) return 'не изменилась';
  return `${diff < 0 ? '−' : '+'}${formatPoints(diff)}`;
}

/** The change in points with its limits. */
export const diffLimits = (change: Change): string =>
  change.verdict === 'few' || change.verdict === 'redesigned'
    ? '–'
    : `${signedPoints(change.diff)} (${signedPoints(change.diff_lo)} … ${signedPoints(change.diff_hi)})`;

const beyondWords = {
  lower: 'ниже ожидаемого больше случайного',
  higher: 'выше ожидаемого больше случайного',
} as const;

/** What a change is against chance and against what was to be expected. */
export function changeWords({ verdict, beyond }: Change): string {
  const against = beyond === 'lower' || beyond === 'higher' ? `; ${beyondWords[beyond]}` : '';
  return `${verdictWords[verdict]}${against}`;
}

/** How many works moved, in a sentence; '' without works. */
export function changeSummary(changes: readonly Change[], { year, later }: Of): string {
  const entries = [...new Set(changes.map(({ entry_year }) => entry_year))];
  const from = entries.length > 1 ? 'года включения' : String(entries[0] ?? year);
  if (changes.length === 0)
    return `Работ, которые писали и в${NBSP}${from}, и в${NBSP}${later} году, нет: сравнить нечего.`;
  const of = (verdict: Change['verdict']) =>
    changes.filter((change) => change.verdict === verdict).length;
  const parts = [
    `снизилась больше случайного – ${of('lower')}`,
    `выросла больше случайного – ${of('higher')}`,
    `изменение неотличимо от случайного – ${of('same')}`,
    ...(of('few') > 0 ? [`участников мало для сравнения – ${of('few')}`] : []),
    ...(of('redesigned') > 0 ? [`работа изменена, сравнить нельзя – ${of('redesigned')}`] : []),
  ];
  return `Доля низких результатов в${NBSP}${later} году против ${from} (${counted(changes.length, WORDS.work)}): ${parts.join('; ')}.`;
}

/** Where the list followed comes from. */
export const originWords = (
  { origin }: Pick<Followed, 'origin'>,
  year: number,
  order: string | null,
): string =>
  origin === 'approved' && order
    ? `перечень за ${year}${NBSP}год, утверждён ${order}`
    : `перечень за ${year}${NBSP}год не утверждён; взят расчётный, по правилу`;

const statuses: Record<string, string> = {
  listed: 'условия правила выполнены',
  not_listed: 'условия правила не выполнены',
  excluded: 'правило школу не рассматривает',
  undefined: 'одно из условий не определено',
  no_data: 'учитываемых процедур нет',
};

/** What the rule says of the later year. */
export function statusWords(status: string | null): string {
  if (status === null) return 'не рассматривалась';
  const words = statuses[status];
  if (!words) throw new Error(`unknown status: ${status}`);
  return words;
}

const growthReasons: Record<string, string> = {
  coverage: 'сравнить нельзя: найдено слишком мало участников первой работы',
  few: 'сравнить нельзя: участников мало',
  codes: 'сравнить нельзя: в работах свои коды участников, одни и те же учащиеся не сопоставляются',
  schools: 'сравнить нельзя: школ для сравнения мало',
};

const growthVerdicts: Record<NonNullable<Growth['verdict']>, string> = {
  higher: 'прибавили больше, чем учащиеся региона с таким же первым результатом',
  lower: 'прибавили меньше, чем учащиеся региона с таким же первым результатом',
  same: 'прибавили столько же, сколько учащиеся региона с таким же первым результатом (различие неотличимо от случайного)',
};

/** Growth of the pupils found in both works, or why it is not told. */
export function growthLine(growth: Growth): string {
  const pair = `${growth.from_title} → ${growth.title}: найдено ${countOf(growth.n_matched, growth.n_to)}`;
  if (growth.status !== 'comparable' || growth.verdict === null) {
    const why = growthReasons[growth.status];
    if (!why) throw new Error(`unknown status of growth: ${growth.status}`);
    return `${pair}; ${why}.`;
  }
  const moved =
    growth.n_fell === null || growth.n_rose === null
      ? ''
      : ` Низкий результат только в${NBSP}первой работе – ${growth.n_rose}, только во${NBSP}второй – ${growth.n_fell}.`;
  return `${pair}; ${growthVerdicts[growth.verdict]}.${moved}`;
}

/** How the attention group of a diagnostic work did at the exam: counts alone. */
export function attentionLine(caught: Caught): string {
  const { n, n_matched, comparable, n_attention, n_attention_low, n_other_low } = caught;
  const found = `${caught.title} → ${caught.exam_title}: найдено ${countOf(n_matched, n)}`;
  if (!comparable) return `${found}; участников найдено слишком мало, вывод не делается.`;
  const group =
    n_attention === 0
      ? 'группы внимания не было'
      : `в группе внимания – ${n_attention}, из них достигли порога на экзамене – ${n_attention - n_attention_low}, не достигли – ${n_attention_low}`;
  return `${found}; ${group}; вне группы внимания не достигли порога – ${n_other_low === 0 ? 'никто' : people(n_other_low)}.`;
}

const levelNames: Record<string, string> = { high: 'высокий', medium: 'средний', low: 'низкий' };

/** «высокий», «не определён» */
export const levelWords = (level: RiskChange['level']): string =>
  level === null ? 'не определён' : (levelNames[level] ?? '–');

const rank = { low: 0, medium: 1, high: 2 } as const;

/** Whether the level of an indicator moved. */
export function levelChange({ level, later_level }: RiskChange): string {
  if (level === null || later_level === null) return 'сравнить нельзя';
  if (rank[later_level] < rank[level]) return 'уровень ниже';
  return rank[later_level] > rank[level] ? 'уровень выше' : 'тот же';
}

const decisions: Record<Decided['decision'], string> = {
  include: 'включить',
  reject: 'отклонить',
  watch: 'наблюдать',
};

/** A decision of the working group with its protocol. */
export const decisionLine = ({ year, decision, reason, protocol, protocol_on }: Decided): string =>
  `Перечень за ${year}${NBSP}год: ${decisions[decision]} – ${reason} (протокол №${NBSP}${protocol} от ${formatDate(protocol_on)}).`;

/** Questions a talk may start from, each with the number that calls it. */
export function questions(changes: readonly Change[], risks: readonly RiskChange[]): string[] {
  const high = changes
    .filter(({ later_is_low, verdict }) => verdict !== 'few' && later_is_low)
    .slice(0, 3)
    .map(
      (change) =>
        `По${NBSP}${procedureWords(change)} низкий результат в${NBSP}этом году у ${countOf(change.later_n_low, change.later_n)}, в${NBSP}году включения в${NBSP}перечень – у ${countOf(change.n_low, change.n)}. Что изменено в${NBSP}рабочей программе и что из этого помогло?`,
    );
  const grown = changes
    .filter(({ verdict }) => verdict === 'higher')
    .map(
      (change) =>
        `${procedureShort(change)}: доля выросла больше случайных колебаний. С чем школа это связывает?`,
    );
  const better = changes
    .filter(({ verdict }) => verdict === 'lower')
    .slice(0, 1)
    .map(
      (change) =>
        `${procedureShort(change)}: доля снизилась больше случайных колебаний. Что школа готова показать другим?`,
    );
  const worse = risks.filter((risk) => levelChange(risk) === 'уровень выше').length;
  return [
    ...new Set([
      ...high,
      ...grown,
      ...better,
      ...(worse > 0
        ? [
            `Уровень риска стал выше по ${counted(worse, ['показателю', 'показателям', 'показателям'])} (раздел «Показатели риска: тогда и теперь»). Какие из них школа считает главными?`,
          ]
        : []),
    ]),
  ];
}

/** «вышли – 2, остались – 7» */
export const turnover = (schools: readonly Followed[]): { stay: number; left: number } => ({
  stay: schools.filter(({ later_member }) => later_member === true).length,
  left: schools.filter(({ later_member }) => later_member === false).length,
});
