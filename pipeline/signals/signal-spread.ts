import { normalCdf, normalQuantile } from '../statistics/normal.ts';
import type { Database } from '../store/database.ts';
import { drawUntil, streamOf } from './draws.ts';
import type { Limits } from './limits.ts';
import { rowsBy, total } from './rows.ts';
import { type SchoolScores, schoolScores } from './school-scores.ts';
import { type TestRow, tested, untestable } from './test-row.ts';
import { momentsOf, tiltedTo } from './tilted.ts';

type Row = SchoolScores & { n: number };

/** What the other schools of a work tell: their counts by score, and how much of their variance lies within schools. */
type Others = { counts: readonly number[]; within: number };

/**
 * S5: the variance of the scores against that of groups of the same size, drawn from the other schools' scores moved to the school's mean.
 * Drawn scores vary between schools too: their variance is taken times the share that lies within schools.
 */
export async function spreadSignals(db: Database, limits: Limits): Promise<TestRow[]> {
  const rows = (await schoolScores(db)).map((each) => ({ ...each, n: total(each.counts) }));
  const works = rowsBy(rows, ({ procedure_id }) => procedure_id);
  return [...works.values()].flatMap((schools) => {
    const whole = wholeOf(schools);
    return schools.map((school) => testSpread(school, schools.length, whole, limits));
  });
}

function testSpread(row: Row, nSchools: number, whole: Whole, limits: Limits): TestRow {
  const { school_code, procedure_id, n, counts } = row;
  const cell = { school_code, procedure_id, signal: 'S5', n };
  if (nSchools < limits('signal_min_schools')) return untestable(cell, 'schools');
  if (n < limits('signal_min_n')) return untestable(cell, 'few');
  const own = momentsOf(counts);
  const others = othersOf(whole, row);
  const like = tiltedTo(others.counts, own.mean);
  if (!like) return untestable(cell, 'spread');
  const usual = momentsOf(like);
  const expected = usual.variance * others.within;
  const ratio = (own.variance * n) / (n - 1) / expected;
  // the logarithm of a sample variance is near normal; its mean lies below 0
  const error = Math.sqrt(Math.max(usual.kurtosis - 1, 2 / n) / n + 2 / (n * (n - 1)));
  const approximate = ratio > 0 ? normalCdf((Math.log(ratio) + error ** 2 / 2) / error) : 0;
  const power = normalCdf(
    -Math.log(limits('spread_ratio')) / error + normalQuantile(limits('signal_level')),
  );
  const found = {
    statistic: ratio,
    expected: 1,
    large: ratio <= limits('spread_ratio'),
    power,
  };
  if (approximate >= limits('draws_from_p'))
    return tested(cell, { ...found, p_value: approximate });
  const next = streamOf(`S5|${procedure_id}|${school_code}`);
  const draw = sampler(like, next);
  const drawn = new Float64Array(n);
  const { p_value, n_draws } = drawUntil(
    () => {
      for (let i = 0; i < n; i++) drawn[i] = draw();
      return varianceOf(drawn) / usual.variance <= ratio;
    },
    { stop: limits('draws_stop'), most: limits('draws_max') },
  );
  return tested(cell, { ...found, p_value, n_draws });
}

type Whole = { counts: number[]; square: number; df: number };

/** Counts of all schools, and their sum of squares within schools. */
function wholeOf(schools: readonly Row[]): Whole {
  const longest = schools.reduce((most, row) => Math.max(most, row.counts.length), 0);
  const counts = new Array<number>(longest).fill(0);
  let square = 0;
  let df = 0;
  for (const row of schools) {
    for (const [score, count] of row.counts.entries()) counts[score] = (counts[score] ?? 0) + count;
    square += row.n * momentsOf(row.counts).variance;
    df += row.n - 1;
  }
  return { counts, square, df };
}

/** The other schools: counts, and variance within schools beside the variance of all. */
function othersOf(whole: Whole, own: { counts: readonly number[]; n: number }): Others {
  const counts = whole.counts.map((count, score) => count - (own.counts[score] ?? 0));
  const square = whole.square - own.n * momentsOf(own.counts).variance;
  const df = whole.df - (own.n - 1);
  return { counts, within: Math.min(1, square / df / momentsOf(counts).variance) };
}

/** Draws scores by weights. */
function sampler(weights: readonly number[], next: () => number): () => number {
  const sums = new Float64Array(weights.length);
  let total = 0;
  for (const [score, weight] of weights.entries()) {
    total += weight;
    sums[score] = total;
  }
  return () => {
    const at = next() * total;
    let [low, high] = [0, sums.length - 1];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((sums[middle] ?? 0) > at) high = middle;
      else low = middle + 1;
    }
    return low;
  };
}

/** Sample variance. */
function varianceOf(values: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += values[i] ?? 0;
  const mean = sum / values.length;
  let squares = 0;
  for (let i = 0; i < values.length; i++) squares += ((values[i] ?? 0) - mean) ** 2;
  return squares / (values.length - 1);
}
