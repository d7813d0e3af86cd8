import { expect, test } from 'vitest';
import { given, insert, mart, paper, pick, result, school, work } from './given.ts';

test('every score from 0 to the maximum, with the band of the scale', async () => {
  const id = 'vpr-2023-mathematics-5';
  const db = await given({
    ...paper(),
    school: [school('101101')],
    procedure: [work('vpr', 2023)],
    result: [1, 2, 2, 4].map((score) => result(id, '101101', { primary_score: score })),
  });
  const rows = await mart(db, 'score_distribution', "scope = 'school'");
  expect(pick(rows, 'scope_code primary_score n share mark_band below_minimum')).toEqual(
    [
      [0, 0, 0, 2, true],
      [1, 1, 0.25, 2, true],
      [2, 2, 0.5, 3, false],
      [3, 0, 0, 4, false],
      [4, 1, 0.25, 5, false],
    ].map(([primary_score, n, share, mark_band, below_minimum]) => ({
      scope_code: '101101',
      primary_score,
      n,
      share,
      mark_band,
      below_minimum,
    })),
  );
  expect(
    await db.all(
      'select scope, count(*) as n from score_distribution group by scope order by scope',
    ),
  ).toEqual([
    { scope: 'municipality', n: 5 },
    { scope: 'region', n: 5 },
    { scope: 'school', n: 5 },
  ]);
});

test('a work without marks has a minimum instead: the primary score, else the first score the table converts above it', async () => {
  const sourced = { source: 'test', source_year: 2023, status: 'verified' };
  const db = await given({
    ...paper('by_primary', { has_mark: false }),
    school: [school('101101')],
    procedure: [
      work('ege', 2023, { procedure_id: 'a', design: 'by_primary' }),
      work('ege', 2023, { procedure_id: 'b', design: 'by_test' }),
    ],
    result: [result('a', '101101'), result('b', '101101')],
  });
  await db.run(
    `insert into ref_design select 'by_test', * exclude (design) from ref_design where design = 'by_primary'`,
  );
  await insert(db, 'ref_minimum', [
    { design: 'by_primary', min_test: 24, min_primary: 3, ...sourced },
    { design: 'by_test', min_test: 24, min_primary: null, ...sourced },
  ]);
  await insert(
    db,
    'ref_test_score',
    [0, 10, 24, 60, 100].map((test_score, primary_score) => ({
      design: 'by_test',
      primary_score,
      test_score,
      ...sourced,
    })),
  );
  const rows = await mart(db, 'score_distribution', "scope = 'region' and below_minimum");
  expect(pick(rows, 'procedure_id primary_score mark_band')).toEqual([
    { procedure_id: 'a', primary_score: 0, mark_band: null },
    { procedure_id: 'a', primary_score: 1, mark_band: null },
    { procedure_id: 'a', primary_score: 2, mark_band: null },
    { procedure_id: 'b', primary_score: 0, mark_band: null },
    { procedure_id: 'b', primary_score: 1, mark_band: null },
  ]);
});
