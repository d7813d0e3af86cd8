import { expect, test } from 'vitest';
import { priorStep } from '../../../pipeline/rules/certainty/prior.ts';
import type { Row } from '../../../pipeline/store/database.ts';
import { given, insert } from '../../sql/given.ts';
import { random, shuffled } from '../../sql/round.ts';

/** Rows of series_count: schools with x low results of n in a subject. */
const counts = (
  subject: string,
  groups: readonly (readonly [x: number, n: number, schools: number])[],
  row: Row = {},
): Row[] => {
  let code = 100000;
  return groups.flatMap(([x, n, schools]) =>
    Array.from({ length: schools }, () => ({
      profile: 'p',
      year: 2023,
      school_code: String(code++),
      series: `vpr-${subject}-5`,
      kind: 'vpr',
      subject,
      level: null,
      n,
      n_low: x,
      size_band: n < 15 ? 'small' : 'large',
      ...row,
    })),
  );
};

async function priors(rows: readonly Row[]) {
  const db = await given({});
  await db.run(
    `create table series_count (profile text, year integer, school_code text, series text, kind text, subject text,
       level text, n integer, n_low integer, size_band text)`,
  );
  await insert(db, 'series_count', rows);
  await priorStep.run(db);
  return db.all(
    `select subject, size_band, method, fitted_on, alpha, beta, n_schools, n, n_low from series_prior order by all`,
  );
}

const spread = [
  [0, 20, 8],
  [4, 20, 8],
  [12, 20, 6],
] as const;
const tiny = [
  [0, 10, 20],
  [9, 10, 20],
] as const;

test('both bands where both can carry a prior, each of its own schools', async () => {
  const [large, small] = await priors(counts('mathematics', [...spread, ...tiny]));
  expect(large).toMatchObject({
    size_band: 'large',
    fitted_on: 'subject_band',
    method: 'mml',
    n_schools: 22,
    n: 440,
    n_low: 104,
  });
  expect(small).toMatchObject({
    size_band: 'small',
    fitted_on: 'subject_band',
    n_schools: 40,
    n: 400,
    n_low: 180,
  });
  expect(small?.alpha).not.toBe(large?.alpha);
});

test('a band of few pupils is not split off; a subject of few schools takes the kind; a kind the reference', async () => {
  const rows = await priors([
    ...counts('mathematics', [...spread, [1, 4, 20]]),
    ...counts('biology', [[3, 10, 5]]),
  ]);
  const told = rows.map((row) => `${row.subject} ${row.size_band} ${row.fitted_on}`);
  expect(told).toEqual([
    'biology large kind',
    'biology small kind',
    'mathematics large subject',
    'mathematics small subject',
  ]);
  // 22 and 20 schools of mathematics, and 5 of them with biology too: the codes are the same schools
  expect(rows.map((row) => row.n_schools)).toEqual([42, 42, 42, 42]);
  expect(rows[0]?.n).toBe(22 * 20 + 20 * 4 + 50);
  const [alone] = await priors(counts('biology', [[3, 10, 5]]));
  expect(alone).toMatchObject({
    fitted_on: 'reference',
    method: 'reference',
    alpha: 2,
    beta: 8,
    n_schools: 0,
  });
});

test('schools alike: one share for all; levels of one subject apart; the order of rows changes nothing', async () => {
  const alike = await priors(counts('mathematics', [[6, 20, 30]]));
  expect(alike.map((row) => row.method)).toEqual(['pooled', 'pooled']);
  expect(alike[0]?.alpha).toBeCloseTo(300, 9);
  const levels = [
    ...counts('mathematics', spread, { level: 'base' }),
    ...counts('mathematics', [...spread, [18, 20, 9]], { level: 'profile' }),
  ];
  const found = await priors(levels);
  expect(found.map((row) => row.n_schools)).toEqual([31, 22, 31, 22]);
  expect(await priors(shuffled(levels, random(3)))).toEqual(found);
});
