import { expect, test } from 'vitest';
import { given, mart, paper, pick, school, shares, work } from './given.ts';

test('years of one series are added, subjects never; the window is that of the profile', async () => {
  const russian = { subject: 'russian' };
  const db = await given({
    ...paper(),
    school: [school('101101'), school('101102')],
    procedure: [
      ...[2021, 2022, 2023].map((year) => work('vpr', year)),
      work('vpr', 2023, russian),
      work('oge_diagnostic', 2023, { grade: 9 }),
    ],
    result: [
      ...shares('vpr-2021-mathematics-5', '101101', 4, 4),
      ...shares('vpr-2022-mathematics-5', '101101', 1, 6),
      ...shares('vpr-2023-mathematics-5', '101101', 3, 10),
      ...shares('vpr-2023-russian-5', '101101', 2, 8),
      ...shares('vpr-2023-mathematics-5', '101102', 0, 14),
      ...shares('oge_diagnostic-2023-mathematics-9', '101101', 5, 5),
    ],
  });
  const rows = await mart(db, 'series_count', "year = 2023 and profile = 'inspector_2025'");
  const columns = 'school_code series n n_low n_square n_years n_procedures size_band';
  // 6 + 10 pupils of two years: 36 + 100; 2021 is not looked at, a diagnostic never
  expect(pick(rows, columns)).toEqual([
    {
      school_code: '101101',
      series: 'vpr-mathematics-5',
      n: 16,
      n_low: 4,
      n_square: 136,
      n_years: 2,
      n_procedures: 2,
      size_band: 'large',
    },
    {
      school_code: '101101',
      series: 'vpr-russian-5',
      n: 8,
      n_low: 2,
      n_square: 64,
      n_years: 1,
      n_procedures: 1,
      size_band: 'small',
    },
    {
      school_code: '101102',
      series: 'vpr-mathematics-5',
      n: 14,
      n_low: 0,
      n_square: 196,
      n_years: 1,
      n_procedures: 1,
      size_band: 'small',
    },
  ]);
  // the region: 4 of 30 in mathematics, 2 of 8 in Russian
  expect(rows.map((row) => row.region_share)).toEqual([4 / 30, 0.25, 4 / 30]);
  const oneYear = await mart(db, 'series_count', "year = 2023 and profile = 'one_year'");
  expect(pick(oneYear, 'n n_years')).toEqual([
    { n: 10, n_years: 1 },
    { n: 8, n_years: 1 },
    { n: 14, n_years: 1 },
  ]);
});
