import { expect, test } from 'vitest';
import { given, mart, paper, pick, round, school, shares, work } from './given.ts';

const id = (year: number) => `vpr-${year}-mathematics-5`;

test('compares with the previous calendar year only, ten points exactly are negative', async () => {
  const db = await given({
    ...paper(),
    school: [school('101101'), school('101102')],
    round: [2021, 2022, 2023].map((year) => round('vpr', year)),
    procedure: [work('vpr', 2021), work('vpr', 2022), work('vpr', 2023, { design: 'new' })],
    result: [
      ...shares(id(2021), '101102', 1, 10),
      ...shares(id(2022), '101101', 2, 20),
      ...shares(id(2023), '101101', 4, 20),
      ...shares(id(2023), '101102', 3, 10),
    ],
  });
  const rows = await mart(db, 'group_dynamics', "scope = 'school'");
  // 101102 skipped 2022: no row
  expect(
    pick(rows, 'scope_code year prev_year n_low prev_n_low diff negative same_design'),
  ).toEqual([
    {
      scope_code: '101101',
      year: 2023,
      prev_year: 2022,
      n_low: 4,
      prev_n_low: 2,
      diff: 0.1,
      negative: true,
      same_design: false,
    },
  ]);
  expect(rows[0]?.diff_lo).toBeLessThan(0);
});

test('how sure it is that low results grew by ten points', async () => {
  const certainty = async (before: [number, number], now: [number, number]) => {
    const db = await given({
      ...paper(),
      school: [school('101101')],
      round: [round('vpr', 2022), round('vpr', 2023)],
      procedure: [work('vpr', 2022), work('vpr', 2023)],
      result: [...shares(id(2022), '101101', ...before), ...shares(id(2023), '101101', ...now)],
    });
    const [row] = await mart(db, 'group_dynamics', "scope = 'school'");
    return row?.certainty;
  };
  // 10 of 100 and 40 of 100: the growth is 18.3 – 40.9 points; 2 and 4 of 20: -12.8 – 32.4; no growth in 20: -23.2 – 23.2
  expect(await certainty([10, 100], [40, 100])).toBe('sure');
  expect(await certainty([2, 20], [4, 20])).toBe('point');
  expect(await certainty([2, 20], [2, 20])).toBe('possible');
  expect(await certainty([100, 400], [100, 400])).toBe('no');
});

test('a diagnostic of the region is not compared with a paper of a municipality', async () => {
  const db = await given({
    ...paper(),
    school: [school('101101')],
    round: [
      round('oge_diagnostic', 2023, 'oge_format'),
      round('oge_diagnostic', 2022, 'municipal'),
    ],
    procedure: [work('oge_diagnostic', 2022), work('oge_diagnostic', 2023)],
    result: [
      ...shares('oge_diagnostic-2022-mathematics-5', '101101', 1, 10),
      ...shares('oge_diagnostic-2023-mathematics-5', '101101', 1, 10),
    ],
  });
  expect(await mart(db, 'group_dynamics')).toEqual([]);
});
