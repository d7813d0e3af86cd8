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
  const total = points.reduce((sum, { count }) => sum + count, 0);
  const base = points.reduce((sum, { offset = 0 }) => sum + Math.exp(offset), 0);
  if (total === 0 || points.length <= size) return null;
  const rows = points.map(({ x }) => Array.from({ length: size }, (_, power) => x ** power));
  let weights = [Math.log(total / base), ...new Array<number>(degree).fill(0)];
  let likelihood = likelihoodOf(points, rows, weights);
  for (let step = 0; step < steps; step++) {
    const move = newtonStep(points, rows, weights);
    if (!move) return null;
    let scale = 1;
    let next = weights;
    let better = likelihood;
    do {
      next = weights.map((weight, i) => weight + scale * (move[i] ?? 0));
      better = likelihoodOf(points, rows, next);
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

const logMean = (row: readonly number[], weights: readonly number[], offset = 0): number =>
  row.reduce((sum, value, i) => sum + value * (weights[i] ?? 0), offset);

function likelihoodOf(
  points: readonly Point[],
  rows: readonly (readonly number[])[],
  weights: readonly number[],
): number {
  return points.reduce((sum, { count, offset }, i) => {
    const log = logMean(rows[i] ?? [], weights, offset);
    return sum + count * log - Math.exp(log);
  }, 0);
}

/** Solution of (Xᵀ diag(μ) X) d = Xᵀ (y − μ); null where the points do not tell the coefficients apart. */
function newtonStep(
  points: readonly Point[],
  rows: readonly (readonly number[])[],
  weights: readonly number[],
): number[] | null {
  const size = weights.length;
  const left = Array.from({ length: size }, () => new Array<number>(size + 1).fill(0));
  for (const [i, { count, offset }] of points.entries()) {
    const row = rows[i] ?? [];
    const mean = Math.exp(logMean(row, weights, offset));
    for (const [a, line] of left.entries()) {
      for (let b = 0; b < size; b++)
        line[b] = (line[b] ?? 0) + mean * (row[a] ?? 0) * (row[b] ?? 0);
      line[size] = (line[size] ?? 0) + (count - mean) * (row[a] ?? 0);
    }
  }
  return solve(left);
}

/** Solves a small system given with its right side as the last column (Gauss, largest pivot first). */
function solve(rows: number[][]): number[] | null {
  const size = rows.length;
  for (let column = 0; column < size; column++) {
    const rest = rows.slice(column);
    const largest = Math.max(...rest.map((row) => Math.abs(row[column] ?? 0)));
    if (!(largest > 1e-12)) return null;
    const at = column + rest.findIndex((row) => Math.abs(row[column] ?? 0) === largest);
    const pivot = rows[at] ?? [];
    rows[at] = rows[column] ?? [];
    rows[column] = pivot;
    for (const [i, row] of rows.entries()) {
      if (i === column) continue;
      const factor = (row[column] ?? 0) / (pivot[column] ?? 1);
      for (let k = column; k <= size; k++) row[k] = (row[k] ?? 0) - factor * (pivot[k] ?? 0);
    }
  }
  return rows.map((row, i) => (row[size] ?? 0) / (row[i] ?? 1));
}
