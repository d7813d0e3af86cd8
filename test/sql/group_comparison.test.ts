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
  // squares within schools: 56 · 14 / 70, 20 · 10 / 30, 28 · 22 / 50 over 150 - 3 pupils
  const within = (56 * 14) / 70 + (20 * 10) / 30 + (28 * 22) / 50;
  const se = Math.sqrt((within / 147) * (1 / 70 + 1 / 80)) / Math.sqrt((104 * 46) / 150 / 149);
  expect(first?.mean_diff_se).toBeCloseTo(se, 10);
  expect(first?.mean_diff_lo).toBeCloseTo(Number(first?.mean_diff_sd) - 1.959963985 * se, 8);
  expect(first?.mean_verdict).toBe('lower');
  expect(pick(rows, 'scope scope_code reference')).toEqual([
    { scope: 'class', scope_code: '101101/5А', reference: 'region' },
    { scope: 'class', scope_code: '101102/5А', reference: 'region' },
    { scope: 'class', scope_code: '102101/5А', reference: 'region' },
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

test('a mean needs ten participants on both sides, a class ten beside it; a share does not', async () => {
  const db = await given({
    ...paper(),
    school: [school('101101'), school('101102')],
    procedure: [work('vpr', 2023)],
    result: [
      ...shares(id, '101101', 4, 12).map((row) => ({ ...row, class: '5А' })),
      ...shares(id, '101101', 1, 10).map((row) => ({ ...row, class: '5Б' })),
      ...shares(id, '101102', 3, 9),
    ],
  });
  const rows = await mart(db, 'group_comparison', "scope <> 'municipality'");
  // class А against Б: 8 of 12 have 2 points against 9 of 10
  expect(pick(rows, 'scope_code reference n ref_n')).toEqual([
    { scope_code: '101101/5А', reference: 'region', n: 12, ref_n: 19 },
    { scope_code: '101101/5А', reference: 'school', n: 12, ref_n: 10 },
    { scope_code: '101101/5Б', reference: 'region', n: 10, ref_n: 21 },
    { scope_code: '101101/5Б', reference: 'school', n: 10, ref_n: 12 },
    { scope_code: '101101', reference: 'region', n: 22, ref_n: 9 },
    { scope_code: '101102', reference: 'region', n: 9, ref_n: 22 },
  ]);
  const of = (code: string, reference: string) =>
    rows.find((row) => row.scope_code === code && row.reference === reference);
  const sd = Math.sqrt((8 * 23) / 31 / 30);
  expect(of('101101/5А', 'school')?.mean_diff_sd).toBeCloseTo((20 / 12 - 19 / 10) / sd, 10);
  expect(of('101102', 'region')).toMatchObject({
    n_low: 3,
    mean_diff_sd: null,
    mean_diff_se: null,
    mean_diff_lo: null,
    mean_verdict: null,
  });
  expect(of('101102', 'region')?.diff).toBeCloseTo(3 / 9 - 5 / 22, 12);
});

test('where all have the same score there is nothing to measure a difference by', async () => {
  const db = await given({
    ...paper(),
    school: [school('101101'), school('101102')],
    procedure: [work('vpr', 2023)],
    result: [...shares(id, '101101', 0, 12), ...shares(id, '101102', 0, 12)],
  });
  const [row] = await mart(db, 'group_comparison', "scope = 'school'");
  expect(row).toMatchObject({ mean_diff_sd: null, mean_diff_se: null, mean_verdict: null });
});
