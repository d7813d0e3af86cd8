import { maximiseLikelihood } from './marginal-likelihood.ts';
import { type Count, talliesOf, totalsOf } from './tallies.ts';

/** Beta(alpha, beta) of the true shares of the groups, and how it was found. */
export type Prior = {
  alpha: number;
  beta: number;
  /** mml – marginal maximum likelihood | moments – it did not converge | pooled – no spread beyond chance: one share for all */
  method: 'mml' | 'moments' | 'pooled';
  /** Tarone's Z of the spread beyond chance; null where all or none are low */
  z: number | null;
};

export type PriorLimits = {
  /** Z below which no spread beyond chance is seen */
  z: number;
  /** bounds of alpha + beta, the number of pupils the prior is worth */
  smallest: number;
  largest: number;
};

/**
 * Prior of a beta-binomial model from counts: marginal maximum likelihood, started from moments and falling back on them;
 * where the groups differ no more than chance would have them, the pooled share with the largest weight.
 * @param counts groups with x of n, n ≥ 1
 * @throws Error for counts without a participant
 */
export function fitPrior(counts: readonly Count[], limits: PriorLimits): Prior {
  const totals = totalsOf(counts);
  if (totals.n === 0) throw new Error('prior of no participants');
  const z = taroneZ(counts);
  if (z === null || z < limits.z || totals.groups < 2) {
    // ½ and 1 keep a share of exactly 0 or 1 away from the edge, where no later result could move it
    const edge = totals.x === 0 || totals.x === totals.n;
    const share = edge ? (totals.x + 0.5) / (totals.n + 1) : totals.x / totals.n;
    return { ...weighted(share, limits.largest), method: 'pooled', z };
  }
  const moments = momentsPrior(counts);
  const fitted = maximiseLikelihood(
    talliesOf(counts),
    moments ?? { alpha: 1, beta: 3 },
    100 * limits.largest,
  );
  const found = fitted ?? moments ?? { alpha: 1, beta: 3 };
  const weight = Math.min(Math.max(found.alpha + found.beta, limits.smallest), limits.largest);
  return {
    ...weighted(found.alpha / (found.alpha + found.beta), weight),
    method: fitted ? 'mml' : 'moments',
    z,
  };
}

const weighted = (share: number, weight: number) => ({
  alpha: share * weight,
  beta: (1 - share) * weight,
});

/**
 * Moments weighted by n (Kleinman, 1973). Simple moments of the raw shares would take the noise of tiny groups for spread.
 * @returns null where the spread is no more than chance gives (ρ ≤ 0)
 */
export function momentsPrior(counts: readonly Count[]): { alpha: number; beta: number } | null {
  const { groups, x, n, square } = totalsOf(counts);
  const share = x / n;
  const chance = share * (1 - share);
  const spread = counts.reduce(
    (sum, each) => sum + each.groups * each.n * (each.x / each.n - share) ** 2,
    0,
  );
  const correlation = (spread - chance * (groups - 1)) / (chance * (n - square / n - (groups - 1)));
  if (!(correlation > 0)) return null;
  return weighted(share, Math.max(1 - correlation, 1e-9) / correlation);
}

/** Test of spread beyond chance (Tarone, 1979), standard normal without it; null where all or none are low or every n is 1. */
export function taroneZ(counts: readonly Count[]): number | null {
  const { x, n, square } = totalsOf(counts);
  const share = x / n;
  if (x === 0 || x === n || square === n) return null;
  const spread = counts.reduce(
    (sum, each) => sum + each.groups * (each.x - each.n * share) ** 2,
    0,
  );
  return (spread / (share * (1 - share)) - n) / Math.sqrt(2 * (square - n));
}
