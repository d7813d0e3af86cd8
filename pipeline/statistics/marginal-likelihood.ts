import type { Tallies } from './tallies.ts';

type Parameters = { alpha: number; beta: number };

const mostSteps = 20_000;
const closeEnough = 1e-11;

/**
 * Largest marginal likelihood of beta-binomial counts. Every step is one of Newton's on the logarithms of the parameters
 * where it raises the likelihood more than Minka's fixed point does (T. Minka, Estimating a Dirichlet distribution, 2000,
 * eq. 55), else the fixed point, which always raises it: Newton alone diverges on flat likelihoods, the fixed point alone
 * takes thousands of steps.
 * @param largest alpha + beta at which the search stops: there the likelihood is flat
 * @returns null where it does not converge
 */
export function maximiseLikelihood(
  tallies: Tallies,
  start: Parameters,
  largest: number,
): Parameters | null {
  let here = start;
  for (let step = 0; step < mostSteps; step++) {
    const safe = fixedPoint(tallies, here);
    const bold = newton(tallies, here);
    const next = bold && logLikelihood(tallies, bold) >= logLikelihood(tallies, safe) ? bold : safe;
    if (!(next.alpha > 0 && next.beta > 0)) return null;
    const change = Math.max(
      Math.abs(next.alpha / here.alpha - 1),
      Math.abs(next.beta / here.beta - 1),
    );
    here = next;
    if (change < closeEnough || here.alpha + here.beta > largest) return here;
  }
  return null;
}

/** Logarithm of the marginal likelihood, up to a constant of the counts. */
export function logLikelihood({ low, rest, all }: Tallies, { alpha, beta }: Parameters): number {
  let sum = 0;
  for (let j = 0; j < low.length; j++) sum += (low[j] ?? 0) * Math.log(alpha + j);
  for (let j = 0; j < rest.length; j++) sum += (rest[j] ?? 0) * Math.log(beta + j);
  for (let j = 0; j < all.length; j++) sum -= (all[j] ?? 0) * Math.log(alpha + beta + j);
  return sum;
}

/** Σ_j tally(j) / (from + j) and Σ_j tally(j) / (from + j)². */
function inverseSums(tally: Float64Array, from: number): [first: number, second: number] {
  let [first, second] = [0, 0];
  for (let j = 0; j < tally.length; j++) {
    const share = (tally[j] ?? 0) / (from + j);
    first += share;
    second += share / (from + j);
  }
  return [first, second];
}

function fixedPoint({ low, rest, all }: Tallies, { alpha, beta }: Parameters): Parameters {
  const [below] = inverseSums(all, alpha + beta);
  return {
    alpha: (alpha * inverseSums(low, alpha)[0]) / below,
    beta: (beta * inverseSums(rest, beta)[0]) / below,
  };
}

/** Newton's step on (ln alpha, ln beta); null where the likelihood is not concave there or the step is long. */
function newton({ low, rest, all }: Tallies, { alpha, beta }: Parameters): Parameters | null {
  const [a1, a2] = inverseSums(low, alpha);
  const [b1, b2] = inverseSums(rest, beta);
  const [m1, m2] = inverseSums(all, alpha + beta);
  const ga = alpha * (a1 - m1);
  const gb = beta * (b1 - m1);
  const haa = ga + alpha * alpha * (m2 - a2);
  const hbb = gb + beta * beta * (m2 - b2);
  const hab = alpha * beta * m2;
  const determinant = haa * hbb - hab * hab;
  if (!(haa < 0 && determinant > 0)) return null;
  const da = -(hbb * ga - hab * gb) / determinant;
  const db = -(haa * gb - hab * ga) / determinant;
  if (!(Math.abs(da) < 2 && Math.abs(db) < 2)) return null;
  return { alpha: alpha * Math.exp(da), beta: beta * Math.exp(db) };
}
