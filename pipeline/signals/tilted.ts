/** A distribution of scores as counts by score. */
export type Scores = readonly number[];

export type Moments = { mean: number; variance: number; kurtosis: number };

/** Mean, variance (divided by n) and kurtosis of counts or weights by score. */
export function momentsOf(weights: Scores): Moments {
  let [total, points] = [0, 0];
  for (let score = 0; score < weights.length; score++) {
    const weight = weights[score] ?? 0;
    total += weight;
    points += weight * score;
  }
  const mean = points / total;
  let [second, fourth] = [0, 0];
  for (let score = 0; score < weights.length; score++) {
    const weight = weights[score] ?? 0;
    second += weight * (score - mean) ** 2;
    fourth += weight * (score - mean) ** 4;
  }
  const variance = second / total;
  return { mean, variance, kurtosis: fourth / total / variance ** 2 };
}

const precise = 1e-12;

/**
 * The counts times exp(b·score), b such that the mean is the one asked: the same shape moved to another level, floor and ceiling kept.
 * Null where no b reaches the mean.
 */
export function tiltedTo(counts: Scores, mean: number): number[] | null {
  const lowest = counts.findIndex((count) => count > 0);
  const highest = counts.findLastIndex((count) => count > 0);
  if (!(mean > lowest && mean < highest)) return null;
  const middle = (lowest + highest) / 2;
  // the mean grows with b at the rate of the variance: Newton's steps inside a bracket, halved where they leave it
  let [low, high, slope] = [-50, 50, 0];
  for (let step = 0; step < 100; step++) {
    let [total, first, second] = [0, 0, 0];
    for (let score = lowest; score <= highest; score++) {
      const count = counts[score] ?? 0;
      if (count === 0) continue;
      const weight = count * Math.exp(slope * (score - middle));
      total += weight;
      first += weight * score;
      second += weight * score * score;
    }
    const miss = mean - first / total;
    if (miss > 0) low = slope;
    else high = slope;
    if (Math.abs(miss) < precise || high - low < precise) break;
    const next = slope + miss / (second / total - (first / total) ** 2);
    slope = next > low && next < high ? next : (low + high) / 2;
  }
  return counts.map((count, score) => count * Math.exp(slope * (score - middle)));
}
