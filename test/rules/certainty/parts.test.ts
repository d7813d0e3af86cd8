import { expect, test } from 'vitest';
import { runModels } from '../../../pipeline/model/run.ts';
import { certaintySteps } from '../../../pipeline/rules/certainty/steps.ts';
import type { Database } from '../../../pipeline/store/database.ts';
import { given, martsFolder, paper, result, school, shares, work } from '../../sql/given.ts';
import { listedRegion } from '../../sql/listed.ts';
import { smallRegion } from '../../sql/round.ts';

const make = async (db: Database) => {
  const only = ['list_bounds', 'list_leave_one_out'];
  await runModels(db, { dir: martsFolder, steps: certaintySteps, only });
  return db;
};

test('without which procedure, class or pupil the school would not be listed', async () => {
  const db = await make(await listedRegion());
  const rows = await db.all<{ part: string; code: string; n_parts: number; n_decisive: number }>(
    `select part, code, n_parts, n_decisive from list_leave_one_out
     where profile = 'inspector_2025' and year = 2023 and school_code = '101101'`,
  );
  // low: mathematics in both years, Russian in 2023 (3 of 10 each); Russian of 2022 (2 of 10) decides nothing. Without one of
  // the 9 low pupils a share is 2 of 9 = 22 %, without one of the others 3 of 9
  expect(rows.map((row) => Object.values(row))).toEqual([
    ['procedure', 'vpr-2022-mathematics-5', 1, 1],
    ['procedure', 'vpr-2022-russian-5', 1, 0],
    ['procedure', 'vpr-2023-mathematics-5', 1, 1],
    ['procedure', 'vpr-2023-russian-5', 1, 1],
    ['class', '5А 2021/2022', 1, 1],
    ['class', '5А 2022/2023', 1, 1],
    ['pupil', null, 40, 9],
  ]);
});

test('a pupil low in both works leaves both; rows gone from the store leave the count unknown', async () => {
  const ids = ['mathematics', 'russian'].map((subject) => `vpr-2023-${subject}-5`);
  const db = await given({
    ...paper(),
    school: [school('101101')],
    procedure: [work('vpr', 2023), work('vpr', 2023, { subject: 'russian' })],
    result: ids.flatMap((id) => [
      result(id, '101101', { participant: 'anna', mark: 2 }),
      result(id, '101101', { participant: 'boris', mark: 2, class: '5Б' }),
      ...shares(id, '101101', 0, 3),
    ]),
  });
  await make(db);
  const parts = () =>
    db.all<{ line: string }>(
      `select concat_ws(' ', part, code, n_parts, n_decisive) as line from list_leave_one_out
       where profile = 'one_year'`,
    );
  // 2 of 5 in both works; without Anna 1 of 4 in both, so she and Boris decide; without 5А 1 of 1, without 5Б 1 of 4
  expect((await parts()).map(({ line }) => line)).toEqual([
    'procedure vpr-2023-mathematics-5 1 1',
    'procedure vpr-2023-russian-5 1 1',
    'class 5А 2022/2023 1 0',
    'class 5Б 2022/2023 1 1',
    'pupil 8 2',
  ]);
  await db.run("delete from result where participant = 'anna'");
  const step = certaintySteps.find(({ name }) => name === 'list_leave_one_out');
  await step?.run(db);
  expect((await parts()).at(-1)?.line).toBe('pupil');
});

test('the absent decide the verdict, or do not', async () => {
  const id = (subject: string) => `vpr-2023-${subject}-5`;
  const absent = (code: string, n: number) =>
    Array.from({ length: n }, () =>
      result(id('russian'), code, { status: 'absent', counts: false, mark: null, low: null }),
    );
  const db = await given({
    ...paper(),
    school: ['101101', '101102', '101103'].map((code) => school(code)),
    procedure: [work('vpr', 2023), work('vpr', 2023, { subject: 'russian' })],
    result: [
      // 2 of 10 in Russian and 2 absent: 4 of 12 would list the school
      ...shares(id('mathematics'), '101101', 5, 10),
      ...shares(id('russian'), '101101', 2, 10),
      ...absent('101101', 2),
      // 3 of 10 and 1 absent: 3 of 11 would take it off
      ...shares(id('mathematics'), '101102', 5, 10),
      ...shares(id('russian'), '101102', 3, 10),
      ...absent('101102', 1),
      ...shares(id('mathematics'), '101103', 5, 10),
      ...shares(id('russian'), '101103', 5, 10),
      ...absent('101103', 1),
    ],
  });
  await make(db);
  const rows = await db.all(
    `select school_code, n_absent, n_unknown, meets_if_none, meets, meets_if_all, survives from list_bounds
     where profile = 'one_year'`,
  );
  expect(rows.map((row) => Object.values(row))).toEqual([
    ['101101', 2, 1, false, false, true, false],
    ['101102', 1, 1, false, true, true, false],
    ['101103', 1, 1, true, true, true, true],
  ]);
});

test('by those who sat the bounds repeat the list, for every school, year and profile', async () => {
  let listed = 0;
  for (const seed of [1, 2, 6]) {
    const db = await make(await given(smallRegion(seed)));
    const rows = await db.all<{ listed: boolean; meets: boolean; low: boolean; high: boolean }>(
      `select list.listed, bound.meets, bound.meets_if_none as low, bound.meets_if_all as high
       from low_results_list as list join list_bounds as bound using (profile, year, school_code)`,
    );
    for (const row of rows) {
      expect(row.meets).toBe(row.listed);
      expect(!row.low || row.meets).toBe(true);
      expect(!row.meets || row.high).toBe(true);
      if (row.listed) listed += 1;
    }
  }
  expect(listed).toBeGreaterThan(3);
});

test('twice the pupils: the same shares, narrower posteriors, no other verdict', async () => {
  const region = smallRegion(3);
  const twins = (region.result ?? []).map((row) => ({
    ...row,
    result_id: Number(row.result_id) + 1_000_000,
    participant: `${row.participant} twin`,
  }));
  const posteriors = async (results: typeof region.result) => {
    const db = await given({ ...region, result: results ?? [], answer: [] });
    // the prior of the reference data in both: a fitted one would change with its counts
    await db.run("update ref_threshold set value = 1e6 where name = 'prior_min_schools'");
    await make(db);
    return {
      series: await db.all<{ n: number; low: number; width: number }>(
        `select n, n_low / n as low, hi - lo as width from series_posterior where profile = 'inspector_2025'`,
      ),
      list: await db.all('select profile, year, school_code, listed from low_results_list'),
    };
  };
  const one = await posteriors(region.result);
  const two = await posteriors([...(region.result ?? []), ...twins]);
  expect(two.list).toEqual(one.list);
  expect(one.series.length).toBeGreaterThan(10);
  for (const [i, series] of one.series.entries()) {
    expect(two.series[i]?.n).toBe(2 * series.n);
    expect(two.series[i]?.low).toBe(series.low);
    expect(two.series[i]?.width).toBeLessThan(series.width);
  }
});
