import { expect, test } from 'vitest';
import { given, mart, paper, pick, result, school, work } from './given.ts';

const autumn = 'vpr-2022-mathematics-5';

test('an autumn work is held against the roll of the grade above, a spring one against its own', async () => {
  const db = await given({
    ...paper(),
    school: [school('101101'), school('101102')],
    // the grade 5 work of 2022, written in autumn by grade 6
    procedure: [work('vpr', 2022, { pupil_grade: 6, school_year: '2022/2023' })],
    enrolment: [
      { school_code: '101101', school_year: '2022/2023', grade: 6, class: '', enrolled: 4 },
      { school_code: '101102', school_year: '2022/2023', grade: 6, class: '', enrolled: 9 },
      { school_code: '101102', school_year: '2021/2022', grade: 5, class: '', enrolled: 3 },
    ],
    result: [
      result(autumn, '101101', { pupil_grade: 6, school_year: '2022/2023' }),
      result(autumn, '101102', { pupil_grade: 5, school_year: '2021/2022' }),
    ],
  });
  expect(pick(await mart(db, 'attendance'), 'scope scope_code n n_enrolled n_absent')).toEqual([
    { scope: 'municipality', scope_code: '101', n: 2, n_enrolled: 7, n_absent: 5 },
    { scope: 'region', scope_code: 'region', n: 2, n_enrolled: 7, n_absent: 5 },
    { scope: 'school', scope_code: '101101', n: 1, n_enrolled: 4, n_absent: 3 },
    { scope: 'school', scope_code: '101102', n: 1, n_enrolled: 3, n_absent: 2 },
  ]);
  const took = await db.all(
    "select took_part from attendance where scope in ('school', 'region') order by scope, scope_code",
  );
  expect(took.map((row) => row.took_part)).toEqual([2 / 7, 1 / 4, 1 / 3]);
});
