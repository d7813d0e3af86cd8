import { expect, test } from 'vitest';
import { given, mart, school, shares, work } from './given.ts';

const id = 'vpr-2023-mathematics-5';

type Limit = { n: number; inner_lo: number; inner_hi: number; outer_lo: number; outer_hi: number };

test('limits around the share of the region for every size from the smallest compared to the largest school', async () => {
  const db = await given({
    procedure: [work('vpr', 2023)],
    school: [school('101101'), school('101102'), school('101103')],
    result: [
      ...shares(id, '101101', 3, 5),
      ...shares(id, '101102', 10, 40),
      ...shares(id, '101103', 7, 55),
    ],
  });
  const rows = await mart<Limit>(db, 'funnel_limit');
  expect(rows.map(({ n }) => n)).toEqual(Array.from({ length: 46 }, (_, i) => i + 10));
  // p = 20 / 100; at n = 40: 0.2 ± 1.96 · sqrt(0.2 · 0.8 / 40) = 0.2 ± 0.12396; outer 0.2 ± 0.19544
  const at = rows.find(({ n }) => n === 40);
  expect(at?.inner_lo).toBeCloseTo(0.07604, 4);
  expect(at?.inner_hi).toBeCloseTo(0.32396, 4);
  expect(at?.outer_lo).toBeCloseTo(0.00456, 4);
  expect(at?.outer_hi).toBeCloseTo(0.39544, 4);
  expect(rows[0]?.outer_lo).toBe(0);
});

test('a school is outside exactly where its Wilson interval leaves out the share of the region', async () => {
  const counts = [
    ['101101', 8, 20],
    ['101102', 10, 40],
    ['101103', 4, 55],
    ['101104', 15, 30],
    ['101105', 1, 12],
  ] as const;
  const db = await given({
    procedure: [work('vpr', 2023)],
    school: counts.map(([code]) => school(code)),
    result: counts.flatMap(([code, low, n]) => shares(id, code, low, n)),
  });
  await mart(db, 'funnel_limit');
  const rows = await db.all<{ above: boolean; wilson: boolean }>(
    `select g.low_share > f.inner_hi as above, g.low_lo > f.region_share as wilson
     from group_procedure as g join funnel_limit as f using (procedure_id, n)
     where g.scope = 'school' order by g.scope_code`,
  );
  expect(rows).toHaveLength(5);
  for (const { above, wilson } of rows) expect(above).toBe(wilson);
  expect(rows.some(({ above }) => above)).toBe(true);
});
