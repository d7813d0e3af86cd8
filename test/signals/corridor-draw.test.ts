import { expect, test } from 'vitest';
import { drawProfile } from '../../pipeline/signals/corridor-draw.ts';
import { profilesOf } from '../../pipeline/signals/profile.ts';
import { given, insert } from '../sql/given.ts';

/** Forty papers of one band, two tasks: one paper in ten does far better in the first and worse in the second. */
const papers = () =>
  Float64Array.from(
    Array.from({ length: 40 }, (_, i) => (i % 10 === 0 ? [3, -3] : [0.1, -0.1])).flat(),
  );

const profile = (school_code: string, index: number) => ({
  school_code,
  procedure_id: 'vpr',
  n: 5,
  index,
  mean: 1,
  variance: 1,
  n_schools: 30,
  usual: 1,
  approximate: 0.01,
});
const school = { bands: [[1, 5]] as [number, number][], variances: [4, 4] };
const settings = { stop: 10, most: 2000 };

// A group of five has a strange paper at least once with P = 1 − C(36,5)/C(40,5) = 0.4271; with one, the deviations are 3.4 each and the
// index 2 · 3.4² / 4 / 2 = 2.89; with none it is 0.0625
test('the share of groups as unusual is that of drawing without putting back', () => {
  const all = drawProfile(profile('101101', 2.8), school, new Map([[1, papers()]]), {
    stop: 100_000,
    most: 20_000,
  });
  expect(all?.p_value).toBeCloseTo(0.4271, 2);
  // two of the four strange papers or more: 1 − P(0) − P(1)
  const two = drawProfile(profile('101101', 9), school, new Map([[1, papers()]]), {
    stop: 100_000,
    most: 20_000,
  });
  const choose = (n: number, k: number): number => (k === 0 ? 1 : (n * choose(n - 1, k - 1)) / k);
  const exact = 1 - choose(36, 5) / choose(40, 5) - (4 * choose(36, 4)) / choose(40, 5);
  expect(two?.p_value).toBeCloseTo(exact, 2);
});

test('a school’s draws are its own: another school before it changes nothing', () => {
  const pool = new Map([[1, papers()]]);
  const alone = drawProfile(profile('101102', 2.8), school, new Map([[1, papers()]]), settings);
  drawProfile(profile('101101', 2.8), school, pool, settings);
  expect(drawProfile(profile('101102', 2.8), school, pool, settings)).toEqual(alone);
  expect(pool.get(1)).toEqual(papers());
});

test('a band without enough papers, as after a purge, is not drawn from', () => {
  expect(drawProfile(profile('101101', 2), school, new Map(), settings)).toBeNull();
  expect(
    drawProfile(profile('101101', 2), undefined, new Map([[1, papers()]]), settings),
  ).toBeNull();
});

// index 3, mean 1, variance 0.2: χ² of 2 / 0.2 = 10 degrees scaled by 0.1; P(χ²₁₀ ≥ 30) = 0.000857 (tables)
test('the scaled χ² has the mean and the variance of the index', async () => {
  const db = await given({});
  await insert(
    db,
    'corridor_index',
    ['101101', '101102', '101103'].map((code, i) => ({
      school_code: code,
      procedure_id: 'vpr',
      n: 20,
      n_tasks: 12,
      index: [3, 0.5, 0.9][i],
      mean: 1,
      variance: i === 2 ? null : 0.2,
    })),
  );
  const rows = await profilesOf(db, (name) => (name === 'signal_min_n' ? 10 : 0));
  expect(rows[0]?.usual).toBe(1);
  expect(rows[0]?.approximate).toBeCloseTo(0.000857, 6);
  expect(rows[2]?.approximate).toBeNull();
});
