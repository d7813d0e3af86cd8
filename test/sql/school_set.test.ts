import { expect, test } from 'vitest';
import { given, mart, pick, school, shares, work } from './given.ts';

const id = 'vpr-2023-mathematics-5';

// town: 101101 (20, 8 low), 101102 (4, 1 low); village: 101103 (30, 3 low); another municipality: 102101 (50, 5 low), village
const tables = {
  procedure: [work('vpr', 2023)],
  school: [
    school('101101'),
    school('101102'),
    school('101103', { locality: 'village', kind: 'basic' }),
    school('102101', { locality: 'village' }),
  ],
  result: [
    ...shares(id, '101101', 8, 20),
    ...shares(id, '101102', 1, 4),
    ...shares(id, '101103', 3, 30),
    ...shares(id, '102101', 5, 50),
  ],
};

test('a set adds up its schools and stands beside the others of the same place', async () => {
  const rows = await mart(await given(tables), 'school_set', "kind = 'locality'");
  expect(
    pick(rows, 'scope scope_code name n_schools n n_low rest_schools rest_n rest_n_low verdict'),
  ).toEqual([
    // 9 of 24 against 3 of 30
    {
      ...{ scope: 'municipality', scope_code: '101', name: 'town', n_schools: 2, n: 24, n_low: 9 },
      ...{ rest_schools: 1, rest_n: 30, rest_n_low: 3, verdict: 'higher' },
    },
    {
      ...{ scope: 'municipality', scope_code: '101', name: 'village', n_schools: 1, n: 30 },
      ...{ n_low: 3, rest_schools: 2, rest_n: 24, rest_n_low: 9, verdict: 'lower' },
    },
    // alone in its municipality: nobody to stand beside
    {
      ...{ scope: 'municipality', scope_code: '102', name: 'village', n_schools: 1, n: 50 },
      ...{ n_low: 5, rest_schools: 0, rest_n: 0, rest_n_low: 0, verdict: null },
    },
    {
      ...{ scope: 'region', scope_code: 'region', name: 'town', n_schools: 2, n: 24, n_low: 9 },
      ...{ rest_schools: 2, rest_n: 80, rest_n_low: 8, verdict: 'higher' },
    },
    {
      ...{ scope: 'region', scope_code: 'region', name: 'village', n_schools: 2, n: 80, n_low: 8 },
      ...{ rest_schools: 2, rest_n: 24, rest_n_low: 9, verdict: 'lower' },
    },
  ]);
});

test('small schools are those below the limit; a set of few participants is not compared', async () => {
  const rows = await mart(await given(tables), 'school_set', "kind = 'size'");
  expect(pick(rows, 'scope name n n_low verdict')).toEqual([
    { scope: 'municipality', name: 'small', n: 4, n_low: 1, verdict: null },
    { scope: 'region', name: 'small', n: 4, n_low: 1, verdict: null },
  ]);
});

test('limits of the difference are those of Newcombe', async () => {
  const [row] = await mart<{ diff: number; diff_lo: number; diff_hi: number }>(
    await given(tables),
    'school_set',
    "kind = 'locality' and scope = 'region' and name = 'town'",
  );
  // 9/24 = .375 (Wilson .2116–.5729), 8/80 = .1 (Wilson .0515–.1850); by hand
  expect(row?.diff).toBeCloseTo(0.275, 6);
  expect(row?.diff_lo).toBeCloseTo(0.275 - Math.hypot(0.375 - 0.2116, 0.185 - 0.1), 3);
  expect(row?.diff_hi).toBeCloseTo(0.275 + Math.hypot(0.5729 - 0.375, 0.1 - 0.0515), 3);
});
