import { expect, test } from 'vitest';
import { given, mart, paper, pick, school, shares, work } from './given.ts';

const id = 'vpr-2023-mathematics-5';

test('the reference leaves the school out and stays within the procedure', async () => {
  const db = await given({
    ...paper(),
    school: [school('101101'), school('101102'), school('102101')],
    procedure: [work('vpr', 2023)],
    // the first of Newcombe's published cases: 56 of 70 against 48 of 80
    result: [
      ...shares(id, '101101', 56, 70),
      ...shares(id, '101102', 20, 30),
      ...shares(id, '102101', 28, 50),
    ],
  });
  const rows = await mart(db, 'group_comparison');
  const [first] = rows.filter((row) => row.scope_code === '101101');
  expect(first).toMatchObject({
    reference: 'region',
    n: 70,
    n_low: 56,
    ref_n: 80,
    ref_n_low: 48,
    verdict: 'higher',
  });
  expect(first?.diff).toBeCloseTo(0.2, 12);
  expect(first?.diff_lo).toBeCloseTo(0.0524, 4);
  expect(first?.diff_hi).toBeCloseTo(0.3339, 4);
  // low results have 1 point, others 2: mean 1.2 against 1.4; scores of the region: 104 ones, 46 twos,
  // s² = (104 · 46 / 150) / 149
  expect(first?.mean_diff_sd).toBeCloseTo(-0.2 / Math.sqrt((104 * 46) / 150 / 149), 10);
  expect(pick(rows, 'scope scope_code reference')).toEqual([
    { scope: 'municipality', scope_code: '101', reference: 'region' },
    { scope: 'municipality', scope_code: '102', reference: 'region' },
    { scope: 'school', scope_code: '101101', reference: 'region' },
    { scope: 'school', scope_code: '101102', reference: 'region' },
    { scope: 'school', scope_code: '102101', reference: 'region' },
  ]);
});

test('a municipality is a reference only with five other schools and a hundred other pupils', async () => {
  const codes = ['101101', '101102', '101103', '101104', '101105', '101106'];
  const referenceOf = async (sizes: readonly number[]) => {
    const db = await given({
      ...paper(),
      school: codes.map((code) => school(code)),
      procedure: [work('vpr', 2023)],
      result: sizes.flatMap((n, i) => shares(id, codes[i] ?? '', 1, n)),
    });
    const rows = await mart(db, 'group_comparison', "reference = 'municipality'");
    return rows.map((row) => row.scope_code);
  };
  expect(await referenceOf([10, 20, 20, 20, 20, 20])).toEqual(['101101']);
  expect(await referenceOf([10, 20, 20, 20, 20, 19])).toEqual([]);
  expect(await referenceOf([10, 50, 50, 50, 50])).toEqual([]);
});

test('a single school has nothing to be compared with', async () => {
  const db = await given({
    ...paper(),
    school: [school('101101')],
    procedure: [work('vpr', 2023)],
    result: shares(id, '101101', 1, 20),
  });
  expect(await mart(db, 'group_comparison')).toEqual([]);
});
