import { betaTails } from './beta.ts';
import { betaKernel } from './gamma.ts';

/** P(X = x), X ~ Bin(n, p). */
export function binomialPoint(x: number, n: number, p: number): number {
  if (x < 0 || x > n) return 0;
  if (p <= 0) return x === 0 ? 1 : 0;
  if (p >= 1) return x === n ? 1 : 0;
  if (x === 0) return Math.exp(n * Math.log1p(-p));
  if (x === n) return Math.exp(n * Math.log(p));
  // C(n, x) p^x q^(n − x) = kernel(x + 1, n − x + 1) / (p q (n + 1))
  return betaKernel(p, x + 1, n - x + 1) / (p * (1 - p) * (n + 1));
}

/** P(X ≥ x), X ~ Bin(n, p) (Abramowitz & Stegun 26.5.24). */
export function binomialTail(x: number, n: number, p: number): number {
  if (x <= 0) return 1;
  if (x > n) return 0;
  return betaTails(p, x, n - x + 1)[0];
}

/** P(X ≤ x), X ~ Bin(n, p). */
export function binomialCdf(x: number, n: number, p: number): number {
  if (x < 0) return 0;
  if (x >= n) return 1;
  return betaTails(p, x + 1, n - x)[1];
}

/** P(X > x) + ½ P(X = x): the mid-P of the upper tail, for lists of many tests of small groups. */
export const binomialMidP = (x: number, n: number, p: number): number =>
  binomialTail(x + 1, n, p) + 0.5 * binomialPoint(x, n, p);

/**
 * Exact sign test of `more` against `fewer` discordant pairs under P(more) = p.
 * @returns P(X ≥ more), X ~ Bin(more + fewer, p); null without pairs
 */
export function signTest(more: number, fewer: number, p = 0.5): number | null {
  return more + fewer === 0 ? null : binomialTail(more, more + fewer, p);
}

/** Exact two-sided test of McNemar on the discordant pairs b and c; null without pairs. */
export function mcnemarExact(b: number, c: number): number | null {
  return b + c === 0 ? null : Math.min(1, 2 * binomialCdf(Math.min(b, c), b + c, 0.5));
}
