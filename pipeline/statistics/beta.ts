import { betaKernel, nonZero } from './gamma.ts';
import { normalQuantile } from './normal.ts';

/** Continued fraction of the incomplete beta function by Lentz's method (Abramowitz & Stegun 26.5.8). */
function fraction(x: number, a: number, b: number): number {
  let c = 1;
  let d = 1 / nonZero(1 - ((a + b) * x) / (a + 1));
  let h = d;
  for (let m = 1; m < 100_000; m++) {
    const k = 2 * m;
    const even = (m * (b - m) * x) / ((a - 1 + k) * (a + k));
    d = 1 / nonZero(1 + even * d);
    c = nonZero(1 + even / c);
    h *= d * c;
    const odd = (-(a + m) * (a + b + m) * x) / ((a + k) * (a + 1 + k));
    d = 1 / nonZero(1 + odd * d);
    c = nonZero(1 + odd / c);
    h *= d * c;
    if (Math.abs(d * c - 1) < 1e-15) return h;
  }
  throw new Error(`incomplete beta does not converge: ${x}, ${a}, ${b}`);
}

/**
 * Both tails of Beta(a, b) at x, the smaller one computed directly, so that neither loses its digits.
 * @returns [P(θ ≤ x), P(θ ≥ x)]; NaN where a or b is not positive
 */
export function betaTails(x: number, a: number, b: number): [lower: number, upper: number] {
  if (!(a > 0 && b > 0) || Number.isNaN(x)) return [Number.NaN, Number.NaN];
  if (x <= 0) return [0, 1];
  if (x >= 1) return [1, 0];
  const kernel = betaKernel(x, a, b);
  if (x < (a + 1) / (a + b + 2)) {
    const lower = (kernel * fraction(x, a, b)) / a;
    return [lower, 1 - lower];
  }
  const upper = (kernel * fraction(1 - x, b, a)) / b;
  return [1 - upper, upper];
}

/** Regularized incomplete beta function I_x(a, b) = P(θ ≤ x), θ ~ Beta(a, b); to 1e-12. */
export const betaCdf = (x: number, a: number, b: number): number => betaTails(x, a, b)[0];

/** P(θ ≥ x), θ ~ Beta(a, b). */
export const betaTail = (x: number, a: number, b: number): number => betaTails(x, a, b)[1];

/**
 * x with P(θ ≤ x) = p, θ ~ Beta(a, b): Newton's steps inside a bracket that every step narrows, a bisection where one
 * would leave it.
 */
export function betaQuantile(p: number, a: number, b: number): number {
  if (!(a > 0 && b > 0) || !(p >= 0 && p <= 1)) return Number.NaN;
  if (p === 0 || p === 1) return p;
  const mean = a / (a + b);
  const sd = Math.sqrt((mean * (1 - mean)) / (a + b + 1));
  let [low, high] = [0, 1];
  let x = Math.min(Math.max(mean + normalQuantile(p) * sd, mean * 0.05), 1 - (1 - mean) * 0.05);
  for (let i = 0; i < 200; i++) {
    const [lower, upper] = betaTails(x, a, b);
    // whichever tail is small keeps its digits
    const error = lower < upper ? lower - p : 1 - p - upper;
    if (error === 0) return x;
    if (error > 0) high = x;
    else low = x;
    const density = betaKernel(x, a, b) / (x * (1 - x));
    const newton = x - error / density;
    const next = newton > low && newton < high ? newton : (low + high) / 2;
    if (Math.abs(next - x) <= 1e-15 * next || high - low <= 1e-16 * high) return next;
    x = next;
  }
  return x;
}
