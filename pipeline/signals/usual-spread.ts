/** A statistic of a school that grows with its number where schools differ by themselves, and its median by chance alone. */
export type Seen = { value: number; median: number; n: number };

/**
 * How much the schools of a work differ by themselves: the excess of a squared deviation over chance for each participant. Schools teach
 * differently, and in a large one the smallest difference stands out from chance, so a school of n is measured against chance times
 * 1 + n · excess. The excess is the one that leaves half of the schools above their median (a few striking ones do not raise it);
 * 0 where chance alone does.
 */
export function usualExcess(schools: readonly Seen[]): number {
  const above = (excess: number) =>
    schools.filter(({ value, median, n }) => value > median * (1 + n * excess)).length;
  const half = schools.length / 2;
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
