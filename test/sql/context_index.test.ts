import { expect, test } from 'vitest';
import { given, mart, pick, school } from './given.ts';
import { contextValue } from './round.ts';

const enrolled = (code: string, grade: number, n: number, schoolYear = '2022/2023') => ({
  school_code: code,
  school_year: schoolYear,
  grade,
  class: '',
  enrolled: n,
});

test('counts become shares of the roll and the staff; a share that is told goes first', async () => {
  const db = await given({
    school: [school('101101'), school('101102')],
    enrolment: [enrolled('101101', 5, 40), enrolled('101101', 9, 60), enrolled('101102', 5, 10)],
    school_context: [
      contextValue('101101', 'on_record', 5),
      contextValue('101101', 'special_needs', 10),
      contextValue('101101', 'special_needs_share', 0.2),
      contextValue('101101', 'computers', 150),
      contextValue('101101', 'teachers', 19),
      contextValue('101101', 'vacancies', 1),
      // more children than the roll has: no share
      contextValue('101102', 'on_record', 11),
      // no staff told, no roll of the year
      contextValue('101102', 'vacancies', 1),
      contextValue('101102', 'bused', 3, 2022),
    ],
  });
  const rows = await mart(
    db,
    'context_value',
    "indicator like '%share' or indicator like '%per_pupil'",
  );
  expect(pick(rows, 'school_code year indicator value origin')).toEqual([
    {
      school_code: '101101',
      year: 2023,
      indicator: 'computers_per_pupil',
      value: 1.5,
      origin: 'computed',
    },
    {
      school_code: '101101',
      year: 2023,
      indicator: 'on_record_share',
      value: 0.05,
      origin: 'computed',
    },
    {
      school_code: '101101',
      year: 2023,
      indicator: 'special_needs_share',
      value: 0.2,
      origin: 'told',
    },
    {
      school_code: '101101',
      year: 2023,
      indicator: 'vacancy_share',
      value: 0.05,
      origin: 'computed',
    },
  ]);
});

// Two indicators of five are told: parents' education (weight 1) 0.1, 0.2, 0.3: z −1, 0, 1; low income (weight −1) 0.3, 0.3, 0.3: no spread, so
// it tells nothing. Coverage 1 of 5: too little for a quarter.
test('the index is the mean of standardised values by weight; what does not vary is left out', async () => {
  const codes = ['101101', '101102', '101103'];
  const db = await given({
    school: codes.map((code) => school(code)),
    school_context: codes.flatMap((code, i) => [
      contextValue(code, 'educated_parents_share', 0.1 * (i + 1)),
      contextValue(code, 'low_income_share', 0.3),
    ]),
  });
  const rows = await mart(db, 'context_index');
  expect(rows.map((row) => Math.round(1e9 * Number(row.context)) / 1e9 + 0)).toEqual([-1, 0, 1]);
  expect(rows[0]).toMatchObject({
    n_indicators: 1,
    coverage: 0.2,
    lowest_quarter: null,
    known: 'educated_parents_share',
  });
});

// Five schools, all five indicators: each moves by the same steps, so every z is that of 1 … 5 with SD √2.5. Quantile 0.25 of five is the
// second: two schools are in the lowest quarter. A school with two indicators is in none.
test('the lowest quarter is counted over schools with enough known', async () => {
  const codes = ['101101', '101102', '101103', '101104', '101105'];
  const steps: Record<string, number> = {
    educated_parents_share: 0.1,
    incomplete_families_share: -0.1,
    on_record_share: -0.01,
    unemployed_parents_share: -0.02,
    low_income_share: -0.05,
  };
  const db = await given({
    school: [...codes, '101106'].map((code) => school(code)),
    school_context: [
      ...codes.flatMap((code, i) =>
        Object.entries(steps).map(([indicator, step]) =>
          contextValue(code, indicator, (step < 0 ? 0.6 : 0) + step * (i + 1)),
        ),
      ),
    ],
  });
  const rows = await mart(db, 'context_index');
  expect(rows.map((row) => row.lowest_quarter)).toEqual([true, true, false, false, false]);
  for (const [i, row] of rows.entries()) {
    expect(row.context).toBeCloseTo((i - 2) / Math.sqrt(2.5), 9);
    expect(row.coverage).toBe(1);
    expect(row.border).toBeCloseTo(-1 / Math.sqrt(2.5), 9);
  }
});
