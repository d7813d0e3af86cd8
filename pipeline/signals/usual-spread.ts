/** Median of a χ² with one degree of freedom: the square of the normal quantile of 0.75. */
const medianSquare = 0.6744897501960817 ** 2;

/**
 * How much schools of a work differ by themselves: the excess of squared standard deviates over 1 for each participant (median over
 * schools, so that a few striking ones do not raise it; never below 0). Schools teach differently, and in a large one the smallest
 * difference stands out from chance: a deviate z of a school of n is compared with 1 + n · excess.
 */
export function usualExcess(schools: readonly { z: number; n: number }[]): number {
  const excesses = schools
    .filter(({ n }) => n > 0)
    .map(({ z, n }) => ({ square: z * z, n }))
    .sort((a, b) => a.square / a.n - b.square / b.n);
  if (excesses.length === 0) return 0;
  // with excess e half of the z² / (1 + n e) lie above the median of χ²: found by halving, the count falls as e grows
  const above = (excess: number) =>
    excesses.filter(({ square, n }) => square > medianSquare * (1 + n * excess)).length;
  const half = excesses.length / 2;
  if (above(0) <= half) return 0;
  let [low, high] = [0, 1];
  while (above(high) > half) high *= 2;
  for (let step = 0; step < 60; step++) {
    const middle = (low + high) / 2;
    if (above(middle) > half) low = middle;
    else high = middle;
  }
  return high;
}
