import { inCases, outOfTen } from './certainty.ts';
import { joinList } from './list.ts';
import { formatNumber, NBSP } from './number.ts';
import { agree, counted, WORDS } from './plural.ts';
import { countOf } from './share.ts';

const collective = ['', 'один', 'двое', 'трое', 'четверо', 'пятеро', 'шестеро', 'семеро'];

/** «решает результат одного учащегося», «решают двое учащихся»; null where no such change decides. */
export function distanceWords(distance: number | null): string | null {
  if (distance === null) return null;
  if (distance === 1) return 'решает один учащийся';
  const word = collective[distance];
  return word
    ? `решают ${word} учащихся`
    : `${agree(distance, 'решает', 'решают')} ${counted(distance, ['учащийся', 'учащихся', 'учащихся'])}`;
}

/** Where these results are: «ВПР 2023, математика, 5 класс – на 2 больше». */
export const edgeWorks = (works: readonly { title: string; change: number }[]): string =>
  works
    .map(
      ({ title, change }) =>
        `${title} – низких результатов ${change > 0 ? 'больше' : 'меньше'} на ${Math.abs(change)}`,
    )
    .join('; ');

/** Results of those who did not sit, see `list_bounds`. */
export type Absent = { n_absent: number; n_unknown: number; survives: boolean | null };

/** Whether the verdict stands whatever the absent had written; no line where there is nothing to say. */
export function absentLines(absent: Absent | null): string[] {
  if (absent === null || absent.survives === null) return [];
  const { n_absent, n_unknown, survives } = absent;
  const unknown =
    n_unknown > 0
      ? ` (${counted(n_unknown, ['процедура', 'процедуры', 'процедур'])} – без сведений о не писавших)`
      : '';
  if (n_absent === 0) return n_unknown > 0 ? [`Сведений о не писавших нет${unknown}.`] : [];
  const who = `Не писали ${formatNumber(n_absent)}${unknown}`;
  return [
    survives
      ? `${who}: на решение это не влияет, как бы они ни написали.`
      : `${who}: решение могло бы быть другим, если бы они писали.`,
  ];
}

/** A part of the results a verdict hangs on, see `list_leave_one_out`; words – null for pupils, who are not named. */
export type Decisive = {
  part: string;
  words: string | null;
  n_decisive: number;
  /** of a procedure: so many low results fewer, and it is not low; null = not told */
  fewer?: number | null;
};

/** What the verdict hangs on: procedures, classes, the number of pupils. */
export function decisiveLines(decisive: readonly Decisive[]): string[] {
  const of = (part: string) => decisive.filter((each) => each.part === part);
  const named = of('procedure').filter(({ words }) => words !== null);
  const works = named.map(({ words, fewer }) =>
    fewer ? `${words} – на${NBSP}${fewer}` : `${words}`,
  );
  const told = named.some(({ fewer }) => fewer);
  const groups = of('class').flatMap(({ words }) => words ?? []);
  const pupils = of('pupil').reduce((sum, each) => sum + each.n_decisive, 0);
  return [
    works.length > 0
      ? `Без ${agree(works.length, 'одной процедуры', 'любой из этих процедур')} условия не выполняются${told ? '; то же, если низких результатов в ней меньше' : ''}: ${works.join('; ')}.`
      : '',
    groups.length > 0
      ? `Без результатов одного класса условия не выполняются: ${joinList(groups)}.`
      : '',
    pupils === 1
      ? 'Решение держится на результатах одного участника: без них условия не выполняются.'
      : '',
    pupils > 1
      ? `Решение держится на отдельных результатах: без любого из ${counted(pupils, WORDS.participantGenitive)} условия не выполняются.`
      : '',
  ].filter((line) => line !== '');
}

/** Probabilities of a verdict, see `list_certainty`; null = not defined. */
export type Probabilities = {
  p_clauses: number | null;
  consistency: number | null;
  p_listed_region: number | null;
};

/** How probable the clauses are for the usual shares, by chance alone, and again. */
export function probabilityLines({
  p_clauses,
  consistency,
  p_listed_region,
}: Probabilities): string[] {
  const lines: string[] = [];
  if (p_clauses !== null) {
    lines.push(
      `Вероятность того, что условия правила выполняются и для обычных долей школы, – ${outOfTen(p_clauses)}.`,
    );
  }
  if (p_listed_region !== null) {
    lines.push(
      `Школа с такими же работами и с обычными долями региона выполнила бы условия ${inCases(p_listed_region)}.`,
    );
  }
  if (consistency !== null) {
    lines.push(`Если бы эти годы повторились, решение осталось бы тем же ${inCases(consistency)}.`);
  }
  return lines;
}

/** A series of works over the years the profile looks at, see `series_posterior`. */
export type SeriesShare = {
  title: string;
  n: number;
  n_low: number;
  mean: number;
  p_share: number;
};

/**
 * Series a low share is likely in at all; the others together in one line.
 * @param share from which a result is low
 */
export function seriesLines(series: readonly SeriesShare[], share: number): string[] {
  const likely = series.filter(({ p_share }) => p_share >= 0.05);
  const others = series.length - likely.length;
  return [
    ...likely.map((each) => seriesLine(each, share)),
    others === 0
      ? ''
      : `${likely.length > 0 ? 'По остальным работам' : 'По всем работам'} (${others}) вероятность того, что обычная доля школы достигает границы, – ${outOfTen(0)}.`,
  ].filter((line) => line !== '');
}

function seriesLine({ title, n, n_low, mean, p_share }: SeriesShare, share: number): string {
  const limit = formatNumber(share * 100);
  return `${title}: за годы правила ${countOf(n_low, n)}; вместе с данными региона вероятная доля – ${formatNumber(mean * 100)}${NBSP}%, вероятность, что она не меньше ${limit}${NBSP}%, – ${outOfTen(p_share)}.`;
}
