import { expect, test } from 'vitest';
import { testBorder } from '../../pipeline/signals/border-test.ts';
import type { Row } from '../../pipeline/store/database.ts';
import { given, mart, result, school, work } from './given.ts';

const works = [2021, 2022, 2023].map((year) => work('vpr', year, { max_primary: 20 }));
const id = (year: number) => `vpr-${year}-mathematics-5`;
const scale = [
  [2, 0, 6],
  [3, 7, 10],
  [4, 11, 14],
  [5, 15, 20],
].map(([mark, min_primary, max_primary]) => ({ mark, min_primary, max_primary }));
const sourced = { source: 'test', source_year: 2023, status: 'verified' };

/** n pupils over a bell of points from 0 to 20. */
const bell = (n: number) =>
  Array.from({ length: 21 }, (_, points) => Math.exp(-((points - 11) ** 2) / 30)).map(
    (weight, _, all) => Math.round((n * weight) / all.reduce((a, b) => a + b, 0)),
  );

const pupils = (year: number, code: string, counts: readonly number[]): Row[] =>
  counts.flatMap((count, primary_score) =>
    Array.from({ length: count }, () => result(id(year), code, { primary_score })),
  );

test('a small school is looked at over the years of one work and paper, a large one in its year; the rest of the region alike', async () => {
  const small = bell(45);
  const large = bell(150);
  const rest = bell(600);
  const db = await given({
    ref_design: [
      {
        design: 'paper',
        kind: 'vpr',
        subject: 'mathematics',
        grade: 5,
        max_primary: 20,
        n_tasks: 3,
        has_mark: true,
        low_rule: 'mark',
        ...sourced,
      },
    ],
    ref_mark_scale: scale.map((row) => ({ design: 'paper', ...row, ...sourced })),
    school: [school('101101'), school('101102'), school('102101')],
    procedure: works,
    result: [2021, 2022, 2023].flatMap((year) => [
      ...pupils(year, '101101', small),
      ...pupils(year, '101102', large),
      ...pupils(year, '102101', rest),
    ]),
  });
  await mart(db, 'signal');
  const rows = await db.all<Row>(
    `from mark_border where procedure_id = '${id(2023)}' and mark = 4 order by scope, scope_code`,
  );
  const n = (counts: readonly number[]) => counts.reduce((a, b) => a + b, 0);
  const times = (counts: readonly number[], by: number) => counts.map((count) => by * count);
  expect(
    rows.map(({ scope, scope_code, n_years, n: all }) => [scope, scope_code, n_years, all]),
  ).toEqual([
    ['municipality', '101', 1, n(small) + n(large)],
    ['municipality', '102', 1, n(rest)],
    ['school', '101101', 3, 3 * n(small)],
    ['school', '101102', 1, n(large)],
    ['school', '102101', 1, n(rest)],
  ]);
  const settings = { window: 2, range: 10, moved: 0.4, regionP: 0.05, level: 0.05 };
  const others = times(
    large.map((count, i) => count + (rest[i] ?? 0)),
    3,
  );
  const found = testBorder(times(small, 3), others, 11, settings);
  expect(rows[2]).toMatchObject({ ...found, border_score: 11, testable: true });
  expect(rows[2]?.n_above).toBe(3 * ((small[11] ?? 0) + (small[12] ?? 0)));
  // in the first year there are no years before it: too few to look at
  const first = await db.all<Row>(
    `from mark_border where procedure_id = '${id(2021)}' and mark = 4 and scope_code = '101101'`,
  );
  expect(first[0]).toMatchObject({ n_years: 1, n: n(small), testable: false, p_value: null });
  // three schools are too few for a signal
  const signals = await db.all("select distinct reason from signal where signal = 'S1'");
  expect(signals).toEqual([{ reason: 'schools' }]);
});
