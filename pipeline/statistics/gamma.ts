/** Coefficients of the Lanczos approximation, g = 7, n = 9 (P. Godfrey, 2001). */
const lanczos = [
  0.99999999999980993, 676.5203681218851, -1259.1392167224028, 771.32342877765313,
  -176.61502916214059, 12.507343278686905, -0.13857109526572012, 9.9843695780195716e-6,
  1.5056327351493116e-7,
];

const halfLogTwoPi = 0.5 * Math.log(2 * Math.PI);

/** From here the Stirling series is exact to the last digits. */
const stirlingFrom = 10;

/** ln Γ(z) − [(z − ½) ln z − z + ½ ln 2π] for z ≥ 10: the terms of the Stirling series (Abramowitz & Stegun 6.1.40). */
function stirlingRest(z: number): number {
  const s = 1 / (z * z);
  return (
    (1 / 12 -
      s * (1 / 360 - s * (1 / 1260 - s * (1 / 1680 - s * (1 / 1188 - (s * 691) / 360360))))) /
    z
  );
}

/** Natural logarithm of the gamma function, z > 0. */
export function logGamma(z: number): number {
  if (z < 0.5) return Math.log(Math.PI / Math.sin(Math.PI * z)) - logGamma(1 - z);
  if (z >= stirlingFrom) return (z - 0.5) * Math.log(z) - z + halfLogTwoPi + stirlingRest(z);
  let sum = lanczos[0] ?? 0;
  for (let i = 1; i < lanczos.length; i++) sum += (lanczos[i] ?? 0) / (z - 1 + i);
  const t = z + 6.5;
  return halfLogTwoPi + (z - 0.5) * Math.log(t) - t + Math.log(sum);
}

/** ln Γ(z + by) − ln Γ(z), by ≤ z. */
function logGammaRise(z: number, by: number): number {
  if (z < stirlingFrom) return logGamma(z + by) - logGamma(z);
  return (
    (z - 0.5) * Math.log1p(by / z) +
    by * (Math.log(z + by) - 1) +
    stirlingRest(z + by) -
    stirlingRest(z)
  );
}

/**
 * x^a (1 − x)^b / B(a, b), 0 < x < 1. For large a and b the logarithms of gamma functions would cancel and take the last
 * digits with them, so the exponent is measured from the mode a / (a + b) (Didonato & Morris, 1992, §3).
 */
export function betaKernel(x: number, a: number, b: number): number {
  const [small, large] = a < b ? [a, b] : [b, a];
  if (small < stirlingFrom) {
    const power = a * Math.log(x) + b * Math.log1p(-x);
    return Math.exp(power + logGammaRise(large, small) - logGamma(small));
  }
  const away = a - (a + b) * x;
  const exponent = a * Math.log1p(-away / a) + b * Math.log1p(away / b);
  const rest = stirlingRest(a + b) - stirlingRest(a) - stirlingRest(b);
  return Math.sqrt((a / (a + b)) * (b / (2 * Math.PI))) * Math.exp(exponent + rest);
}

/** Upper tail of the gamma distribution of shape a and scale 1: Γ(a, x) / Γ(a); a series below a + 1, a continued fraction above. */
export function gammaTail(x: number, a: number): number {
  if (!(a > 0) || Number.isNaN(x)) return Number.NaN;
  if (x <= 0) return 1;
  if (x === Number.POSITIVE_INFINITY) return 0;
  const factor = Math.exp(a * Math.log(x) - x - logGamma(a));
  return x < a + 1 ? 1 - factor * lowerSeries(x, a) : factor * upperFraction(x, a);
}

/** Σ x^k / (a (a + 1) … (a + k)). */
function lowerSeries(x: number, a: number): number {
  let term = 1 / a;
  let sum = term;
  for (let k = 1; k < 100_000; k++) {
    term *= x / (a + k);
    sum += term;
    if (term < sum * 1e-17) return sum;
  }
  throw new Error(`incomplete gamma does not converge: ${x}, ${a}`);
}

/** The continued fraction of Γ(a, x) e^x x^−a by Lentz's method. */
function upperFraction(x: number, a: number): number {
  let b = x + 1 - a;
  let c = 1e300;
  let d = 1 / b;
  let h = d;
  for (let i = 1; i < 100_000; i++) {
    const an = -i * (i - a);
    b += 2;
    d = 1 / nonZero(an * d + b);
    c = nonZero(b + an / c);
    h *= d * c;
    if (Math.abs(d * c - 1) < 1e-16) return h;
  }
  throw new Error(`incomplete gamma does not converge: ${x}, ${a}`);
}

/** Lentz's method divides by what may come out as 0. */
export const nonZero = (value: number): number => (Math.abs(value) < 1e-300 ? 1e-300 : value);

/** P(χ² ≥ x) with df degrees of freedom. */
export const chiSquareTail = (x: number, df: number): number => gammaTail(x / 2, df / 2);
