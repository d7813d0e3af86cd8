import { expect, test } from 'vitest';
import { given, mart, paper, pick, school, shares, work } from './given.ts';

const low = (year: number, subject: string, code: string, nLow: number, n: number) =>
  shares(`vpr-${year}-${subject}-5`, code, nLow, n);

test('each work of a listed school against a later year; few participants are not compared', async () => {
  const db = await given({
    ...paper(),
    school: [school('101101'), school('101102')],
    procedure: [2022, 2023].flatMap((year) =>
      ['mathematics', 'russian', 'biology'].map((subject) => work('vpr', year, { subject })),
    ),
    result: [
      ...low(2022, 'mathematics', '101101', 20, 30),
      ...low(2022, 'russian', '101101', 4, 10),
      ...low(2022, 'biology', '101101', 3, 9),
      ...low(2023, 'mathematics', '101101', 3, 30),
      ...low(2023, 'russian', '101101', 2, 10),
      ...low(2023, 'biology', '101101', 0, 20),
      // not listed: one low work of two
      ...low(2022, 'mathematics', '101102', 9, 10),
      ...low(2023, 'mathematics', '101102', 0, 10),
    ],
  });
  const rows = await mart(db, 'list_change', "profile = 'one_year' and year = 2022");
  // 20 of 30 against 3 of 30: -57 points, Newcombe (1998, method 10) worked out apart: -0.72 … -0.33;
  // 4 of 10 against 2 of 10: -20 points, -0.52 … 0.19
  expect(pick(rows, 'school_code series later_year n n_low later_n later_n_low verdict')).toEqual([
    {
      ...{ school_code: '101101', series: 'vpr-biology-5', later_year: 2023, verdict: 'few' },
      ...{ n: 9, n_low: 3, later_n: 20, later_n_low: 0 },
    },
    {
      ...{ school_code: '101101', series: 'vpr-mathematics-5', later_year: 2023 },
      ...{ n: 30, n_low: 20, later_n: 30, later_n_low: 3, verdict: 'lower' },
    },
    {
      ...{ school_code: '101101', series: 'vpr-russian-5', later_year: 2023, verdict: 'same' },
      ...{ n: 10, n_low: 4, later_n: 10, later_n_low: 2 },
    },
  ]);
  const [, maths, russian] = rows as { diff_lo: number; diff_hi: number }[];
  expect(
    [maths?.diff_lo, maths?.diff_hi, russian?.diff_lo, russian?.diff_hi].map((x) => x?.toFixed(2)),
  ).toEqual(['-0.72', '-0.33', '-0.52', '0.19']);
});
