import { expect, test } from 'vitest';
import { schoolScores } from '../../pipeline/signals/school-scores.ts';
import { given, insert, work } from '../sql/given.ts';

test('counts from 0 to the maximum, works and schools in order; beyond a maximum that was lowered no hole is left', async () => {
  const [first, second] = [
    work('vpr', 2022, { max_primary: 3 }),
    work('vpr', 2023, { max_primary: 2 }),
  ];
  const db = await given({ procedure: [second, first] });
  await db.run(`create or replace table score_distribution
    (scope text, scope_code text, procedure_id text, primary_score integer, n integer)`);
  const row = (code: string, procedure_id: unknown, score: number, n: number) => ({
    ...{ scope: 'school', scope_code: code, procedure_id, primary_score: score, n },
  });
  await insert(db, 'score_distribution', [
    row('101102', first.procedure_id, 3, 1),
    row('101101', second.procedure_id, 5, 2),
    row('101101', second.procedure_id, 0, 0),
    row('101101', first.procedure_id, 1, 4),
    { ...row('101', first.procedure_id, 1, 9), scope: 'municipality' },
  ]);
  const found = await schoolScores(db);
  expect(
    found.map(({ school_code, procedure_id, counts }) => [procedure_id, school_code, counts]),
  ).toEqual([
    [first.procedure_id, '101101', [0, 4, 0, 0]],
    [first.procedure_id, '101102', [0, 0, 0, 1]],
    [second.procedure_id, '101101', [0, 0, 0, 0, 0, 2]],
  ]);
  db.close();
});
