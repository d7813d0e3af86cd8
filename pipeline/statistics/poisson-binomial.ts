/** Distribution of the number of successes in independent trials of unequal probabilities: P(X = 0 … k). */
export function poissonBinomial(probabilities: readonly number[]): Float64Array {
  const points = new Float64Array(probabilities.length + 1);
  points[0] = 1;
  for (const [done, p] of probabilities.entries()) {
    for (let i = done + 1; i > 0; i--) {
      points[i] = (points[i] ?? 0) * (1 - p) + (points[i - 1] ?? 0) * p;
    }
    points[0] = (points[0] ?? 0) * (1 - p);
  }
  return points;
}

/** P(X ≥ atLeast) of the same. */
export function poissonBinomialTail(atLeast: number, probabilities: readonly number[]): number {
  return poissonBinomial(probabilities)
    .slice(Math.max(0, atLeast))
    .reduce((sum, point) => sum + point, 0);
}
