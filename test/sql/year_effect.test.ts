import { expect, test } from 'vitest';
import { given, mart, paper, pick, school, shares, work } from './given.ts';

const of = (year: number) => `vpr-${year}-mathematics-5`;
const works = [work('vpr', 2022), work('vpr', 2023)];

/** Two schools of 10 pupils a year, low results by school and year. */
async function region(first: readonly number[], second: readonly number[], minSchools = 2) {
  const db = await given({
    ...paper(),
    school: [school('101101'), school('101102')],
    procedure: works,
    result: [2022, 2023].flatMap((year, i) => [
      ...shares(of(year), '101101', first[i] ?? 0, 10),
      ...shares(of(year), '101102', second[i] ?? 0, 10),
    ]),
  });
  await db.run(
    `update ref_threshold set value = ${minSchools} where name = 'year_effect_min_schools'`,
  );
  return mart(db, 'year_effect');
}

test('shares that swing against the region: the correlation worked out by hand', async () => {
  const rows = await region([2, 6], [6, 2]);
  // 2022 has no year before it
  expect(pick(rows, 'kind year n_series n_schools df')).toEqual([
    { kind: 'vpr', year: 2022, n_series: 0, n_schools: 0, df: 0 },
    { kind: 'vpr', year: 2023, n_series: 2, n_schools: 2, df: 2 },
  ]);
  expect(rows[0]).toMatchObject({ sum_q: null, year_correlation: null });
  // the region has 8 of 20 each year; a school is off by −2 and +2 pupils: Q = (4/10 + 4/10) / (0.4 · 0.6) · 19/20 = 19/6;
  // a unit of correlation adds 20 − 200/20 − 1 = 9; two schools: (2 · 19/6 − 2) / 18 = 13/54
  expect(rows[1]?.sum_q).toBeCloseTo(19 / 3, 8);
  expect(rows[1]?.sum_pairs).toBe(18);
  expect(rows[1]?.year_correlation).toBeCloseTo(13 / 54, 8);
});

test('a paper harder for everybody is no shock of a school; below chance is 0; too few schools say nothing', async () => {
  expect((await region([2, 6], [2, 6]))[1]).toMatchObject({ sum_q: 0, year_correlation: 0 });
  expect((await region([2, 6], [6, 2], 3))[1]).toMatchObject({
    n_schools: 2,
    year_correlation: null,
  });
  // none low at all, all low: nothing can be learnt
  expect((await region([0, 0], [10, 10]))[1]).toMatchObject({ n_series: 0, sum_q: null });
});
