import { expect, test } from 'vitest';
import { given, mart, paper, pick, school, shares, work } from './given.ts';

const low = (year: number, subject: string, code: string, nLow: number, n: number) =>
  shares(`vpr-${year}-${subject}-5`, code, nLow, n);
const subjects = ['mathematics', 'russian', 'biology'];

test('since the entry, not since the last list; another paper is not compared, the place in the region is', async () => {
  const db = await given({
    ...paper(),
    school: [school('101101'), school('101102')],
    procedure: [2022, 2023, 2024].flatMap((year) =>
      subjects.map((subject) =>
        work('vpr', year, {
          subject,
          design: year === 2024 && subject === 'biology' ? 'new' : 'paper',
        }),
      ),
    ),
    result: [
      // on the list by two low works, in 2022 and 2023
      ...low(2022, 'mathematics', '101101', 20, 40),
      ...low(2022, 'russian', '101101', 15, 30),
      ...low(2022, 'biology', '101101', 6, 30),
      ...low(2023, 'mathematics', '101101', 20, 40),
      ...low(2023, 'russian', '101101', 15, 30),
      ...low(2024, 'mathematics', '101101', 4, 40),
      ...low(2024, 'russian', '101101', 3, 9),
      ...low(2024, 'biology', '101101', 6, 30),
      ...subjects.flatMap((subject) => [
        ...low(2022, subject, '101102', 10, 100),
        ...low(2024, subject, '101102', 20, 100),
      ]),
    ],
  });
  const rows = await mart(
    db,
    'entry_change',
    "profile = 'one_year' and year = 2023 and later_year = 2024",
  );
  expect(pick(rows, 'school_code entry_year series n_low later_n_low same_design verdict')).toEqual(
    [
      {
        ...{ school_code: '101101', entry_year: 2022, series: 'vpr-biology-5' },
        ...{ n_low: 6, later_n_low: 6, same_design: false, verdict: 'redesigned' },
      },
      {
        ...{ school_code: '101101', entry_year: 2022, series: 'vpr-mathematics-5' },
        ...{ n_low: 20, later_n_low: 4, same_design: true, verdict: 'lower' },
      },
      {
        ...{ school_code: '101101', entry_year: 2022, series: 'vpr-russian-5' },
        ...{ n_low: 15, later_n_low: 3, same_design: true, verdict: 'few' },
      },
    ],
  );
  const [biology, mathematics, russian] = rows as Record<string, number | string>[];
  expect(mathematics?.diff).toBeCloseTo(-0.4, 12);
  expect(mathematics?.region_diff).toBeCloseTo(0.1, 12);
  // few schools: the default design effect 1.5 divides the counts, 2.67 of 26.67 against 13.33 of 26.67 (Newcombe, method 10)
  expect(Number(mathematics?.diff_lo).toFixed(2)).toBe('-0.59');
  expect(Number(mathematics?.diff_hi).toFixed(2)).toBe('-0.16');
  // prior Beta(2, 8) and 20 of 40 by 1.5: 15.33 of 36.67, .418; the region by the other school: odds from 30/140 to 20/100
  expect(Number(mathematics?.expected)).toBeGreaterThan(0.3);
  expect(mathematics?.beyond).toBe('lower');
  expect([biology?.beyond, russian?.beyond]).toEqual(['same', 'few']);
  const logit = (p: number) => Math.log(p / (1 - p));
  const mean = (2 + 20 / 1.5) / (10 + 40 / 1.5);
  const moved =
    logit(mean) +
    Math.log(20.5 / 80.5) -
    Math.log(((30 / 140) * 140 + 0.5) / ((110 / 140) * 140 + 0.5));
  expect(mathematics?.expected).toBeCloseTo(1 / (1 + Math.exp(-moved)), 10);
  db.close();
});
