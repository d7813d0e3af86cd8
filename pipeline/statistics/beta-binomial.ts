import { logGamma } from './gamma.ts';

/** Probabilities P(X = 0 … n), X | θ ~ Bin(n, θ), θ ~ Beta(a, b). */
export function betaBinomialPoints(n: number, a: number, b: number): Float64Array {
  const points = new Float64Array(n + 1);
  const constant =
    logGamma(a + b) - logGamma(a) - logGamma(b) - logGamma(a + b + n) + logGamma(n + 1);
  for (let i = 0; i <= n; i++) {
    points[i] = Math.exp(
      constant + logGamma(a + i) - logGamma(i + 1) + logGamma(b + n - i) - logGamma(n - i + 1),
    );
  }
  return points;
}

/** P(X ≥ x) under the beta-binomial, summed from the small end, so that a far tail keeps its digits. */
export function betaBinomialTail(x: number, n: number, a: number, b: number): number {
  if (x <= 0) return 1;
  const points = betaBinomialPoints(n, a, b);
  let sum = 0;
  for (let i = n; i >= x; i--) sum += points[i] ?? 0;
  return Math.min(1, sum);
}

/** P(X > x) + ½ P(X = x) under the beta-binomial. */
export function betaBinomialMidP(x: number, n: number, a: number, b: number): number {
  const above = betaBinomialTail(x + 1, n, a, b);
  return above + 0.5 * (betaBinomialPoints(n, a, b)[x] ?? 0);
}
