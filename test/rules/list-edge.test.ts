import { expect, test } from 'vitest';
import { runModels } from '../../pipeline/model/run.ts';
import { certaintySteps } from '../../pipeline/rules/certainty/steps.ts';
import { martsFolder } from '../sql/given.ts';
import { listedRegion } from '../sql/listed.ts';

test('the distance of every school of a list and where its results stand', async () => {
  const db = await listedRegion();
  await runModels(db, { dir: martsFolder, steps: certaintySteps, only: ['list_edge'] });
  const rows = await db.all<{ line: string }>(
    `select concat_ws(' ', school_code, distance, string_agg(procedure_id || ' ' || change, ', ' order by procedure_id)) as line
     from list_edge join list_edge_work using (profile, year, school_code)
     where profile = 'inspector_2025' and year = 2023 group by school_code, distance order by school_code`,
  );
  // 3 of 10 is low and 2 is not, so one result decides each work. 101101 leaves with any of its three low works; 101102 needs one
  // more in any of three, 101104 in Russian; 101103 and 101105 (no procedure of both years) and the excluded have no distance
  expect(rows.map(({ line }) => line)).toEqual([
    '101101 1 vpr-2023-mathematics-5 -1',
    '101102 1 vpr-2022-mathematics-5 1',
    '101104 1 vpr-2023-russian-5 1',
  ]);
  const { n } = await db.one<{ n: number }>(
    "select count(*) as n from list_edge where profile in ('regional_rank', 'low_index')",
  );
  expect(n).toBe(0);
});
