import { formatNumber, formatPercent, formatRange, formatShareNumber, NBSP } from './number.ts';

/**
 * Group sizes at which the wording of a share changes (rows words_* and group_min_n of
 * ref_threshold): below `count` pupils are only enumerated, below `share` no share is given.
 */
export type Tiers = { count: number; share: number; plain: number };

/** How a group of n may be spoken of: `few` – enumerated; `small` – counts; `middle` – counts and share; `large`. */
export type Size = 'none' | 'few' | 'small' | 'middle' | 'large';

/** Size class of a group of n pupils. */
export function sizeOf(n: number, tiers: Tiers): Size {
  if (n === 0) return 'none';
  if (n < tiers.count) return 'few';
  if (n < tiers.share) return 'small';
  return n < tiers.plain ? 'middle' : 'large';
}

/** «17 из 48». */
export function countOf(count: number, n: number): string {
  return `${formatNumber(count)}${NBSP}из${NBSP}${formatNumber(n)}`;
}

/**
 * A share in words by the size of the group: «3 из 8», «17 из 48 (35,4 %)».
 * @param share the fraction as computed in SQL
 */
export function shareOf(count: number, n: number, share: number | null, tiers: Tiers): string {
  const size = sizeOf(n, tiers);
  if (share === null || size === 'none' || size === 'few' || size === 'small')
    return countOf(count, n);
  return `${countOf(count, n)} (${formatPercent(share)})`;
}

/** A share in a table cell: the number of percent, a dash where the group is too small or it is not defined. */
export function shareCell(share: number | null, n: number, tiers: Tiers): string {
  if (share === null || n < tiers.share) return '–';
  return formatShareNumber(share);
}

/** The interval of a share in plain words. */
export function intervalWords(lo: number, hi: number): string {
  return `в сходных выпусках такая доля могла бы составить ${formatRange(lo, hi)}${NBSP}%`;
}
