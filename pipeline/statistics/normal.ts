import { gammaTail } from './gamma.ts';

/** Standard normal distribution function. */
export function normalCdf(z: number): number {
  const tail = 0.5 * gammaTail((z * z) / 2, 0.5);
  return z < 0 ? tail : 1 - tail;
}

/** z with normalCdf(z) = p; a rational start (P. Acklam, 2003) refined by Halley's method. */
export function normalQuantile(p: number): number {
  if (!(p >= 0 && p <= 1)) return Number.NaN;
  if (p === 0 || p === 1) return p === 0 ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY;
  // the lower half keeps its digits: 1 − p loses those of a far upper tail only
  if (p > 0.5) return -normalQuantile(1 - p);
  let z = rationalStart(p);
  for (let i = 0; i < 3; i++) {
    const step = (normalCdf(z) - p) * Math.sqrt(2 * Math.PI) * Math.exp((z * z) / 2);
    z -= step / (1 + (z * step) / 2);
  }
  return z;
}

const polynomial = (x: number, coefficients: readonly number[]) =>
  coefficients.reduce((sum, coefficient) => sum * x + coefficient, 0);

function rationalStart(p: number): number {
  if (p < 0.02425) {
    const q = Math.sqrt(-2 * Math.log(p));
    return (
      polynomial(
        q,
        [
          -7.784894002430293e-3, -0.3223964580411365, -2.400758277161838, -2.549732539343734,
          4.374664141464968, 2.938163982698783,
        ],
      ) /
      polynomial(
        q,
        [7.784695709041462e-3, 0.3224671290700398, 2.445134137142996, 3.754408661907416, 1],
      )
    );
  }
  const q = p - 0.5;
  const r = q * q;
  return (
    (q *
      polynomial(
        r,
        [
          -39.69683028665376, 220.9460984245205, -275.9285104469687, 138.357751867269,
          -30.66479806614716, 2.506628277459239,
        ],
      )) /
    polynomial(
      r,
      [
        -54.47609879822406, 161.5858368580409, -155.6989798598866, 66.80131188771972,
        -13.28068155288572, 1,
      ],
    )
  );
}
