/** A point of a distribution: x, how many stand there, and the log of a curve it is measured against. */
export type Point = { x: number; count: number; offset?: number };

const steps = 100;
const precise = 1e-10;

/**
 * Poisson regression of counts on 1, x, … x^degree with a log link, by iteratively reweighted least squares (Newton's steps on
 * the likelihood, halved while it would fall). Returns the log of the curve at any x (without the offset), null where the
 * counts have no maximum or do not settle.
 */
export function poissonCurve(
  points: readonly Point[],
  degree: number,
): ((x: number) => number) | null {
  const size = degree + 1;
  let [total, base] = [0, 0];
  for (const { count, offset = 0 } of points) {
    total += count;
    base += Math.exp(offset);
  }
  if (total === 0 || points.length <= size) return null;
  const powers = new Float64Array(points.length * size);
  for (let i = 0; i < points.length; i++) {
    const x = points[i]?.x ?? 0;
    for (let power = 0; power < size; power++) powers[i * size + power] = x ** power;
  }
  let weights = [Math.log(total / base), ...new Array<number>(degree).fill(0)];
  let likelihood = likelihoodOf(points, powers, weights);
  for (let step = 0; step < steps; step++) {
    const move = newtonStep(points, powers, weights);
    if (!move) return null;
    let scale = 1;
    let next = weights;
    let better = likelihood;
    do {
      next = weights.map((weight, i) => weight + scale * (move[i] ?? 0));
      better = likelihoodOf(points, powers, next);
      scale /= 2;
    } while (!(better >= likelihood - precise) && scale > precise);
    weights = next;
    const moved = Math.abs(better - likelihood) > precise * (Math.abs(likelihood) + 1);
    likelihood = better;
    if (!moved) {
      return weights.every(Number.isFinite)
        ? (x) => weights.reduce((sum, weight, power) => sum + weight * x ** power, 0)
        : null;
    }
  }
  return null;
}

/** Log of the mean at a point: its powers of x, row i of the matrix, times the weights. */
function logMean(
  i: number,
  powers: Float64Array,
  weights: readonly number[],
  offset: number,
): number {
  let sum = offset;
  for (let k = 0; k < weights.length; k++) {
    sum += (powers[i * weights.length + k] ?? 0) * (weights[k] ?? 0);
  }
  return sum;
}

function likelihoodOf(
  points: readonly Point[],
  powers: Float64Array,
  weights: readonly number[],
): number {
  let sum = 0;
  for (let i = 0; i < points.length; i++) {
    const log = logMean(i, powers, weights, points[i]?.offset ?? 0);
    sum = sum + (points[i]?.count ?? 0) * log - Math.exp(log);
  }
  return sum;
}

/** Solution of (Xᵀ diag(μ) X) d = Xᵀ (y − μ); null where the points do not tell the coefficients apart. */
function newtonStep(
  points: readonly Point[],
  powers: Float64Array,
  weights: readonly number[],
): number[] | null {
  const size = weights.length;
  const left = Array.from({ length: size }, () => new Array<number>(size + 1).fill(0));
  for (let i = 0; i < points.length; i++) {
    const mean = Math.exp(logMean(i, powers, weights, points[i]?.offset ?? 0));
    const miss = (points[i]?.count ?? 0) - mean;
    for (let a = 0; a < size; a++) {
      const line = left[a] ?? [];
      const power = powers[i * size + a] ?? 0;
      for (let b = 0; b < size; b++) {
        line[b] = (line[b] ?? 0) + mean * power * (powers[i * size + b] ?? 0);
      }
      line[size] = (line[size] ?? 0) + miss * power;
    }
  }
  return solve(left);
}

/** Solves a small system given with its right side as the last column (Gauss, largest pivot first). */
function solve(rows: number[][]): number[] | null {
  const size = rows.length;
  for (let column = 0; column < size; column++) {
    let [at, largest] = [column, 0];
    for (let row = column; row < size; row++) {
      const value = Math.abs(rows[row]?.[column] ?? 0);
      if (value > largest) [at, largest] = [row, value];
      else if (Number.isNaN(value)) return null;
    }
    if (!(largest > 1e-12)) return null;
    const pivot = rows[at] ?? [];
    rows[at] = rows[column] ?? [];
    rows[column] = pivot;
    for (let i = 0; i < size; i++) {
      if (i === column) continue;
      const row = rows[i] ?? [];
      const factor = (row[column] ?? 0) / (pivot[column] ?? 1);
      for (let k = column; k <= size; k++) row[k] = (row[k] ?? 0) - factor * (pivot[k] ?? 0);
    }
  }
  return rows.map((row, i) => (row[size] ?? 0) / (row[i] ?? 1));
}
