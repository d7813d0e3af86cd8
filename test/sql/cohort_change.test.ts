import { expect, test } from 'vitest';
import { given, mart, paper, result, school, work } from './given.ts';

const first = 'vpr-2022-mathematics-5';
const next = 'vpr-2023-mathematics-6';
const points = (id: string, code: string, list: readonly number[]) =>
  list.map((primary_score) => result(id, code, { primary_score }));

// First work: 101101 has 4, 4 and 101102 2, 1, 0: of five the mean is 2.2, squares 3.24 · 2 + 0.04 + 1.44 + 4.84 = 12.8, SD √3.2. Mean of the school
// 4, of the others 1: z = 3 / √3.2. Within schools: squares 0 and 2 over 1 + 2 degrees: √(2/3), error √(2/3) / √3.2 / √2.
test('where a school stands in two works one after another, the school left out, with errors from the spread within schools', async () => {
  const db = await given({
    ...paper(),
    school: [school('101101'), school('101102')],
    procedure: [work('vpr', 2022), work('vpr', 2023, { grade: 6 })],
    result: [
      ...points(first, '101101', [4, 4]),
      ...points(first, '101102', [2, 1, 0]),
      ...points(next, '101101', [1]),
      ...points(next, '101102', [1, 3]),
    ],
  });
  const rows = await mart(db, 'cohort_change');
  expect(rows).toHaveLength(2);
  const [row] = rows;
  expect(row).toMatchObject({
    school_code: '101101',
    procedure_id: first,
    next_procedure_id: next,
    n: 2,
    next_n: 1,
    n_schools: 2,
  });
  expect(row?.z).toBeCloseTo(3 / Math.sqrt(3.2), 12);
  expect(row?.z_se).toBeCloseTo(Math.sqrt(2 / 3) / Math.sqrt(3.2) / Math.sqrt(2), 12);
  // next: 1, 1, 3: SD √(4/3); the school 1, the others 2; a school of one has an error too: within √2
  expect(row?.next_z).toBeCloseTo(-1 / Math.sqrt(4 / 3), 12);
  expect(row?.next_z_se).toBeCloseTo(Math.sqrt(2) / Math.sqrt(4 / 3), 12);
});
