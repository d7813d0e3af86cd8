import { expect, test } from 'vitest';
import { compareLists, recountLists } from '../../pipeline/rules/recount.ts';
import { frozenTable } from '../../pipeline/store/frozen.ts';
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

test('of a purged procedure the figures kept stand for its rows; rows beside them are a defect', async () => {
  const db = await listedRegion();
  await mart(db, 'low_results_list');
  const full = await recountLists(db);
  const id = 'vpr-2022-mathematics-5';
  await db.run(
    `create table ${frozenTable('group_procedure')} as from group_procedure where procedure_id = $id`,
    { id },
  );
  await expect(recountLists(db)).rejects.toThrow(
    `results of a purged procedure: ${id}, school 10110`,
  );
  await db.run('delete from result where procedure_id = $id', { id });
  expect(await recountLists(db)).toEqual(full);
  await db.run(`update ${frozenTable('group_procedure')} set n_low = 0`);
  const wrong = await recountLists(db);
  await expect(compareLists(wrong, db)).rejects.toThrow(/list differs from recount/);
});
