import { betaQuantile } from './beta.ts';

type Interval = { lo: number; hi: number };

/** Wilson (1927) without continuity correction, the same as `wilson_lo`, `wilson_hi` of sql/schema/macros; null for n = 0. */
export function wilson(x: number, n: number, z: number): Interval | null {
  if (n === 0) return null;
  const share = x / n;
  const square = z * z;
  const centre = share + square / (2 * n);
  const half = z * Math.sqrt((share * (1 - share)) / n + square / (4 * n * n));
  const below = 1 + square / n;
  return {
    lo: x === 0 ? 0 : Math.max(0, (centre - half) / below),
    hi: x === n ? 1 : Math.min(1, (centre + half) / below),
  };
}

/**
 * Equal-tailed interval of Beta(x + ½, n − x + ½) (Brown, Cai & DasGupta, 2001); the lower limit is 0 at x = 0, the upper
 * 1 at x = n; null for n = 0.
 * @param level e.g. 0.95
 */
export function jeffreys(x: number, n: number, level: number): Interval | null {
  if (n === 0) return null;
  const tail = (1 - level) / 2;
  return {
    lo: x === 0 ? 0 : betaQuantile(tail, x + 0.5, n - x + 0.5),
    hi: x === n ? 1 : betaQuantile(1 - tail, x + 0.5, n - x + 0.5),
  };
}
