import { audienceWords } from './audience.ts';
import { formatNumber, NBSP } from './number.ts';
import type { Tiers } from './share.ts';

/** A probability as people say it, never with decimals: «примерно 6 из 10». */
export function outOfTen(p: number): string {
  if (!(p >= 0 && p <= 1)) throw new Error(`invalid probability: ${p}`);
  if (p < 0.05) return `меньше 1${NBSP}из${NBSP}10`;
  if (p >= 0.95) return `больше 9${NBSP}из${NBSP}10`;
  return `примерно ${Math.round(p * 10)}${NBSP}из${NBSP}10`;
}

/** The same as an adverb: «примерно в 6 случаях из 10». */
export function inCases(p: number): string {
  if (!(p >= 0 && p <= 1)) throw new Error(`invalid probability: ${p}`);
  if (p < 0.05) return `меньше чем в${NBSP}1 случае из${NBSP}10`;
  if (p >= 0.95) return `больше чем в${NBSP}9 случаях из${NBSP}10`;
  const tenths = Math.round(p * 10);
  return `примерно в${NBSP}${tenths} ${tenths === 1 ? 'случае' : 'случаях'} из${NBSP}10`;
}

/** A limit of a share, rounded away from the share to whole twentieths: 0.324 from above → 35. */
const twentieth = (share: number, up: boolean): number =>
  (up ? Math.ceil(share * 20 - 1e-9) : Math.floor(share * 20 + 1e-9)) * 5;

/**
 * What a share x / n says of the school beyond these pupils: how much chance may do to it.
 * @param lo lower limit (Wilson, 95 %) @param hi upper limit
 */
export function chanceWords(
  { n, x, lo, hi }: { n: number; x: number; lo: number; hi: number },
  tiers: Tiers,
): string {
  if (n <= 2) return 'единичный результат, о школе по нему судить нельзя';
  if (n < tiers.count) return 'участников слишком мало, чтобы судить о доле';
  if (x === 0) return `это не исключает обычной доли примерно до ${twentieth(hi, true)}${NBSP}%`;
  if (x === n) return `обычная доля, скорее всего, больше ${twentieth(lo, false)}${NBSP}%`;
  const range = `в сходных выпусках такая доля могла бы составить от ${formatNumber(lo * 100)} до ${formatNumber(hi * 100)}${NBSP}%`;
  return n < tiers.share ? `участников мало, велика роль случая: ${range}` : range;
}

/** Name of a class of certainty in documents of the institute. @throws Error on a class that does not exist */
export const classWords = (certainty: string): string =>
  audienceWords('certainty', certainty, 'institute');

/** What follows for the work; null where nothing does. */
export function adviceWords(certainty: string): string | null {
  switch (certainty) {
    case 'uncertain':
    case 'chance':
      return 'Прежде чем делать вывод, стоит посмотреть на следующую процедуру.';
    case 'too_few':
      return 'Стоит смотреть работы поимённо, а не долю.';
    default:
      return null;
  }
}
