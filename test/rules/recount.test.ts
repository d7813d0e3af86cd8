import { expect, test } from 'vitest';
import { compareLists, recountLists } from '../../pipeline/rules/recount.ts';
import { mart } from '../sql/given.ts';
import { listedRegion } from '../sql/listed.ts';

test('a difference from the recount is a defect that names both values', async () => {
  const db = await listedRegion();
  await mart(db, 'low_results_list');
  const recounted = await recountLists(db, { profile: 'inspector_2025', years: [2023] });
  expect(new Set(recounted.map((row) => row.year))).toEqual(new Set([2023]));
  await db.run(
    "update low_results_list set n_low_procedures = 1 where school_code = '101101' and year = 2023",
  );
  await expect(compareLists(recounted, db)).rejects.toThrow(
    /inspector_2025, school 101101, year 2023: listed \(1 low of 2; .*\), recount: listed \(2 low of 2;/,
  );
});
