import { type Near, nearWords } from '../../russian/curator.ts';
import { joinList } from '../../russian/list.ts';
import { formatNumber, formatPoints, NBSP } from '../../russian/number.ts';
import { counted, plural, WORDS } from '../../russian/plural.ts';
import { localityWords, schoolKindWords } from '../../russian/school.ts';
import type { Candidate, Pair, SubjectGap } from './queries.ts';

/** Why a school is no curator, in words that follow «школа». */
const refusals: Record<string, string> = {
  listed: 'сама отвечает условиям перечня',
  was_listed: 'была в перечне год назад',
  decided: 'рассмотрена рабочей группой (наблюдение или отклонение)',
  risky: 'имеет низкий результат, который подтверждают данные двух лет',
  excluded: 'в перечне не рассматривается (вечерняя, коррекционная, исключённая)',
  closed: 'закрыта или закрывается',
  signalled: 'имеет особенности результатов, которые сначала нужно объяснить',
  no_results: 'не имеет результатов за рассматриваемые годы',
  no_evidence: 'по данным не показывает надёжно лучших результатов в слабых предметах',
};

export const refusalWords = (code: string): string => {
  const words = refusals[code];
  if (!words) throw new Error(`unknown refusal: ${code}`);
  return words;
};

/** Why the curator is from where it is. */
export function nearReason(
  { near, municipality }: Candidate,
  { n_same, origin }: Pick<Pair, 'n_same' | 'origin'>,
) {
  if (near === 'same') return 'Куратор – из того же муниципалитета.';
  const why =
    origin === 'chosen'
      ? 'так решил институт'
      : n_same === 0
        ? 'в своём муниципалитете нет школы с надёжно лучшими результатами'
        : 'подходящие школы своего муниципалитета уже помогают другим школам или отклонены институтом';
  return `Куратор – ${near === 'neighbour' ? 'из соседнего муниципалитета' : 'из другого муниципалитета'} (${municipality}): ${why}.`;
}

/** How alike the two schools are, a sentence each. */
export function likeness(pair: Pair, other: Candidate): string[] {
  const kind = other.same_kind
    ? `вид школы тот же (${schoolKindWords(other.kind)})`
    : `вид школы другой (${schoolKindWords(other.kind)}, у школы перечня – ${schoolKindWords(pair.kind)})`;
  const locality = other.same_locality
    ? `тип местности тот же (${localityWords(other.locality)})`
    : `тип местности другой (${localityWords(other.locality)}, у школы перечня – ${localityWords(pair.locality)})`;
  return [
    `Условия: ${kind}; ${locality}; ${sizeWords(pair, other)}; ${contextWords(other)}.`,
    ...(other.resilient
      ? [
          'Куратор относится к резильентным школам: результаты выше, чем у школ с похожими, наименее благоприятными условиями.',
        ]
      : other.above
        ? ['Результаты куратора выше, чем у школ с похожими социальными условиями.']
        : []),
  ];
}

const pupils = ['обучающийся', 'обучающихся', 'обучающихся'] as const;

function sizeWords(pair: Pair, { enrolled, similar_size }: Candidate): string {
  if (enrolled === null || pair.enrolled === null) return 'число обучающихся неизвестно';
  const counts = `у${NBSP}куратора ${counted(enrolled, pupils)}, у${NBSP}школы перечня – ${formatNumber(pair.enrolled)}`;
  return `размер ${similar_size ? 'похожий' : 'другой'} (${counts})`;
}

function contextWords({ context_gap, similar_context }: Candidate): string {
  if (context_gap === null) return 'социальные условия неизвестны';
  const gap = `различие ${formatNumber(Math.abs(context_gap), 1)} стандартного отклонения региона`;
  if (similar_context) return `социальные условия похожи (${gap})`;
  return `социальные условия у${NBSP}куратора ${context_gap > 0 ? 'благоприятнее' : 'менее благоприятны'} (${gap})`;
}

/** «меньше на 12,3 процентного пункта (от 5 до 19)» */
export function gapWords({ diff, diff_lo, diff_hi, verdict }: SubjectGap): string {
  if (verdict === 'few') return 'участников мало, вывода нет';
  const points = formatPoints(diff);
  const range = (from: number, to: number) =>
    `возможно от${NBSP}${formatNumber(100 * from)} до${NBSP}${formatNumber(100 * to)}`;
  if (verdict === 'better') return `меньше на ${points} (${range(-diff_hi, -diff_lo)})`;
  if (verdict === 'worse') return `больше на ${points} (${range(diff_lo, diff_hi)})`;
  return 'неотличимо от случайного';
}

/** Another candidate in a line: what it is and how it differs. */
export function otherLine(other: Candidate): string {
  const apart = [
    other.same_kind ? '' : 'другой вид школы',
    other.same_locality ? '' : 'другой тип местности',
    other.similar_size === null ? 'число обучающихся неизвестно' : '',
    other.similar_size === false ? 'другой размер' : '',
    other.similar_context === null ? 'социальные условия неизвестны' : '',
    other.similar_context === false ? 'другие социальные условия' : '',
    other.n_better < other.n_subjects ? 'надёжно лучше не во всех слабых предметах' : '',
  ].filter((words) => words !== '');
  const place = other.near === 'same' ? nearWords.same : `${other.municipality}`;
  return `${other.name} (${place}; ${apart.length > 0 ? apart.join(', ') : 'условия похожи'}) – ${counted(other.cost, WORDS.point)}.`;
}

/** Why a school has no curator. */
export const noneWords = ({ why, n_candidates }: Pick<Pair, 'why' | 'n_candidates'>): string =>
  why === 'all_taken'
    ? `Подходящие школы есть (${counted(n_candidates, WORDS.school)}), но каждая уже помогает наибольшему числу школ. Решение – за институтом.`
    : 'Школы с надёжно лучшими результатами в слабых предметах, которую можно предложить, в данных нет. Решение – за институтом.';

/** The main points: how many have a curator, from where, who decided. */
export function mainPoints(
  pairs: readonly Pair[],
  nearOf: (pair: Pair) => Near | null,
  mayHelp: { n: number; of: number },
): string[] {
  const n = (test: (pair: Pair) => boolean) => pairs.filter(test).length;
  const having = n(({ curator_code }) => curator_code !== null);
  const chosen = n(({ origin }) => origin === 'chosen');
  const near = (['same', 'neighbour', 'region'] as const)
    .map((place) => [place, n((pair) => nearOf(pair) === place)] as const)
    .filter(([, count]) => count > 0)
    .map(([place, count]) => `${nearWords[place]} – ${count}`);
  const decidedBy = [
    [having - chosen, 'предложен по данным'] as const,
    [chosen, 'назначен институтом'] as const,
  ].flatMap(([count, words]) => (count > 0 ? [`${words} – у${NBSP}${count}`] : []));
  const missing = n(({ origin }) => origin === 'none');
  return [
    `В${NBSP}перечне ${counted(pairs.length, WORDS.school)}; ${having === 0 ? `куратора нет ни у${NBSP}одной` : `куратор есть у${NBSP}${having}: ${joinList(decidedBy)}`}.`,
    near.length > 0 ? `Откуда кураторы: ${near.join('; ')}.` : '',
    missing > 0
      ? `Без куратора ${plural(missing, ['осталась', 'остались', 'осталось'])} ${counted(missing, WORDS.school)}: причины – в${NBSP}разделе о${NBSP}парах.`
      : '',
    `Кураторами могли бы быть ${counted(mayHelp.n, WORDS.school)} из${NBSP}${mayHelp.of}; школы перечня и${NBSP}школы, результаты которых сначала нужно объяснить, не${NBSP}рассматриваются.`,
    'Это предложение по данным, а не решение: согласие школы и состав её педагогов программа не знает.',
  ].filter((line) => line !== '');
}
