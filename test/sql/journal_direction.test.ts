import { expect, test } from 'vitest';
import type { Row } from '../../pipeline/store/database.ts';
import { given, mart, paper, pick, result, school, work } from './given.ts';

const id = 'vpr-2023-mathematics-5';

/** A school's pairs: so many lowered, raised and confirmed marks. */
const pairs = (code: string, lowered: number, raised: number, confirmed: number): Row[] =>
  [
    [lowered, 4],
    [raised, 2],
    [confirmed, 3],
  ].flatMap(([times = 0, journal]) =>
    Array.from({ length: times }, () => result(id, code, { mark: 3, journal_mark: journal })),
  );

const db = (rows: Row[], codes: readonly string[]) =>
  given({
    ...paper(),
    school: codes.map((code) => school(code)),
    procedure: [work('vpr', 2023)],
    result: rows,
  });

test('the direction is held against even chances and against the other schools', async () => {
  const rows = await mart(
    await db(
      [...pairs('101101', 4, 0, 6), ...pairs('101102', 6, 2, 2), ...pairs('101103', 0, 0, 5)],
      ['101101', '101102', '101103'],
    ),
    'journal_direction',
    "scope = 'school'",
  );
  // 4 of 4 by even chances: 2/16. Others lowered 6 of 8: 0.75^4 = 0.316, twice that.
  // 6 of 8: 2 · (28 + 8 + 1) / 256; others lowered 4 of 4: with 1 for certain, 6 of 8 cannot be
  expect(pick(rows, 'scope_code n lowered raised ref_lowered ref_raised flag')).toEqual([
    {
      scope_code: '101101',
      n: 10,
      lowered: 4,
      raised: 0,
      ref_lowered: 6,
      ref_raised: 2,
      flag: null,
    },
    {
      scope_code: '101102',
      n: 10,
      lowered: 6,
      raised: 2,
      ref_lowered: 4,
      ref_raised: 0,
      flag: null,
    },
  ]);
  expect(rows[0]?.sign_p).toBeCloseTo(0.125, 12);
  expect(rows[0]?.direction_p).toBeCloseTo(2 * 0.75 ** 4, 12);
  expect(rows[1]?.sign_p).toBeCloseTo((2 * 37) / 256, 12);
  expect(rows[1]?.direction_p).toBe(0);
  // two or three schools tell nothing of how schools differ
  expect(rows[0]?.spread_p).toBeNull();
});

const codes = Array.from({ length: 24 }, (_, i) => `1011${String(10 + i)}`);

test('a share of lowered marks is flagged where it is large and unusual among the schools of the region', async () => {
  const lowered = codes.map((_, i) => (i === 0 ? 16 : 2 + (i % 5)));
  const rows = await mart(
    await db(
      codes.flatMap((code, i) => pairs(code, lowered[i] ?? 0, 1, 19 - (lowered[i] ?? 0))),
      codes,
    ),
    'journal_direction',
    "scope = 'school'",
  );
  // the same by hand: moments of 24 schools of 20 pupils, then the sum of beta-binomial terms
  const k = codes.length;
  const n = 20;
  const mean = lowered.reduce((sum, x) => sum + x, 0) / (n * k);
  const square = lowered.reduce((sum, x) => sum + n * (x / n - mean) ** 2, 0);
  const rho = (square - mean * (1 - mean) * (k - 1)) / (mean * (1 - mean) * (n * k - n - (k - 1)));
  const [a, b] = [(mean * (1 - rho)) / rho, ((1 - mean) * (1 - rho)) / rho];
  // P(X = i + 1) / P(X = i) needs no gamma function
  const terms = [1];
  for (let i = 0; i < n; i += 1)
    terms.push(((terms[i] ?? 0) * (n - i) * (a + i)) / ((i + 1) * (b + n - i - 1)));
  const all = terms.reduce((sum, term) => sum + term, 0);
  const tail = (x: number) => terms.slice(x).reduce((sum, term) => sum + term, 0) / all;
  rows.forEach((row, i) => {
    expect(row.spread_p).toBeCloseTo(tail(lowered[i] ?? 0), 9);
  });
  expect(tail(16)).toBeLessThan(0.05);
  expect(rows.filter((row) => row.flag !== null).map((row) => [row.scope_code, row.flag])).toEqual([
    ['101110', 'journal_higher'],
  ]);
});

test('schools that differ no more than by chance are held against the share of the region', async () => {
  const rows = await mart(
    await db(
      codes.flatMap((code) => pairs(code, 5, 5, 10)),
      codes,
    ),
    'journal_direction',
    "scope = 'school'",
  );
  // 5 of 20 with 1/4: 1 - P(0…4) = 0.5852
  expect(rows[0]?.spread_p).toBeCloseTo(0.5852, 4);
  expect(rows.every((row) => row.flag === null)).toBe(true);
});

test('marks all confirmed in a group large enough are flagged, in a smaller one not', async () => {
  const rows = await mart(
    await db(
      [...pairs('101101', 0, 0, 20), ...pairs('101102', 0, 0, 19), ...pairs('101103', 1, 1, 20)],
      ['101101', '101102', '101103'],
    ),
    'journal_direction',
    "scope = 'school'",
  );
  expect(pick(rows, 'scope_code sign_p direction_p flag')).toEqual([
    { scope_code: '101101', sign_p: null, direction_p: null, flag: 'exact' },
    { scope_code: '101103', sign_p: 1, direction_p: null, flag: null },
  ]);
});
