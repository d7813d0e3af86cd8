import { binomialTail } from '../../statistics/binomial.ts';

/**
 * Points of the true share at which a posterior is looked at: middles of equal cells below the profile's share and above
 * it, about a hundredth wide. The points are the same for every school, so that what happens at them is computed once for
 * each number of participants, and fine enough for the narrowest posterior there is (a prior is worth 1000 pupils at
 * most: standard deviation 0.014). With quantiles of each posterior a third of the points would do, but none could be shared.
 */
const cells = 100;

/** A posterior on the points of the grid: weights that sum to 1, negligible ones cut off at both ends. */
type Weights = { from: number; to: number; of: Float64Array };

export type ShareGrid = {
  /** first point at or above the share */
  border: number;
  /** Beta(alpha, beta), the points from the border on summing to pShare exactly */
  weights(alpha: number, beta: number, pShare: number): Weights;
  /** at each point: probability that of n participants so many are low that the procedure is */
  pLow(n: number): Float64Array;
};

/** @param share fraction, numerator / denominator */
export function shareGrid(numerator: number, denominator: number): ShareGrid {
  const share = numerator / denominator;
  const border = Math.min(Math.max(Math.round(cells * share), 10), cells - 10);
  const points = Float64Array.from({ length: cells }, (_, i) =>
    i < border
      ? (share * (i + 0.5)) / border
      : share + ((1 - share) * (i - border + 0.5)) / (cells - border),
  );
  const logs = points.map((point) => Math.log(point));
  const restLogs = points.map((point) => Math.log1p(-point));
  const seen = new Map<number, Float64Array>();

  /** Densities of one side scaled to a mass; each side by its own greatest, so that neither vanishes beside the other. */
  const fill = (of: Float64Array, a: number, b: number, from: number, to: number, mass: number) => {
    let most = Number.NEGATIVE_INFINITY;
    for (let i = from; i < to; i++) {
      of[i] = (a - 1) * (logs[i] ?? 0) + (b - 1) * (restLogs[i] ?? 0);
    }
    // a density that grows without bound towards 0 or 1: the middle of the outermost cell stands for its integral
    if (from === 0 && a < 1) of[0] = (of[0] ?? 0) + (a - 1) * Math.LN2 - Math.log(a);
    if (to === cells && b < 1)
      of[cells - 1] = (of[cells - 1] ?? 0) + (b - 1) * Math.LN2 - Math.log(b);
    for (let i = from; i < to; i++) most = Math.max(most, of[i] ?? 0);
    let sum = 0;
    for (let i = from; i < to; i++) {
      of[i] = Math.exp((of[i] ?? 0) - most);
      sum += of[i] ?? 0;
    }
    for (let i = from; i < to; i++) of[i] = ((of[i] ?? 0) * mass) / sum;
  };

  return {
    border,
    weights(alpha, beta, pShare) {
      const of = new Float64Array(cells);
      fill(of, alpha, beta, 0, border, 1 - pShare);
      fill(of, alpha, beta, border, cells, pShare);
      let [from, to] = [0, cells];
      while (from < to - 1 && (of[from] ?? 0) < 1e-14) from++;
      while (to > from + 1 && (of[to - 1] ?? 0) < 1e-14) to--;
      return { from, to, of };
    },
    pLow(n) {
      const known = seen.get(n);
      if (known) return known;
      const chances = points.map((point) =>
        binomialTail(smallestLow(n, numerator, denominator), n, point),
      );
      seen.set(n, chances);
      return chances;
    },
  };
}

/** Smallest number of low results of n by which a procedure is low, in whole numbers. */
export const smallestLow = (n: number, numerator: number, denominator: number): number =>
  Math.floor((numerator * n + denominator - 1) / denominator);
