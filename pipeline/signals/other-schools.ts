/** Sums over schools from which any one can be taken out. */
export type Sums = { groups: number; x: number; n: number; nn: number; xx: number };

type Count = { x: number; n: number };

/** The most pupils a prior may be worth: beyond it schools do not differ. */
const largest = 1000;
/** The fewest, so that a prior from a handful of very uneven schools does not become two spikes. */
const smallest = 0.5;

/** Sums behind the moments of a beta-binomial: x, n, n² and x²/n over the schools. */
export function sumsOf(counts: readonly Count[]): Sums {
  const sums = { groups: 0, x: 0, n: 0, nn: 0, xx: 0 };
  for (const { x, n } of counts) {
    sums.groups++;
    sums.x += x;
    sums.n += n;
    sums.nn += n * n;
    sums.xx += (x * x) / n;
  }
  return sums;
}

/**
 * Beta prior of the other schools' shares by Kleinman's moments (1973) with weights n, one school left out; null where the others
 * have nothing, or all of them everything.
 */
export function priorWithout(sums: Sums, own: Count): { alpha: number; beta: number } | null {
  const k = sums.groups - 1;
  const n = sums.n - own.n;
  const x = sums.x - own.x;
  if (k < 2 || x <= 0 || x >= n) return null;
  const mean = x / n;
  const chance = mean * (1 - mean);
  const square = sums.xx - (own.x * own.x) / own.n - n * mean * mean;
  const spare = n - (sums.nn - own.n * own.n) / n - (k - 1);
  const rho = spare > 0 ? (square - chance * (k - 1)) / (chance * spare) : 0;
  const size = rho > 0 ? Math.min(largest, Math.max(smallest, (1 - rho) / rho)) : largest;
  return { alpha: mean * size, beta: (1 - mean) * size };
}
