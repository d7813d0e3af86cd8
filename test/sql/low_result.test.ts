import { expect, test } from 'vitest';
import { given, mart, paper, pick, result, school, shares, work } from './given.ts';

test('the share is compared in whole numbers, inclusive; diagnostics never count', async () => {
  const id = 'vpr-2023-mathematics-5';
  const diagnostic = 'oge_diagnostic-2023-mathematics-9';
  const cases = [
    ['101101', 3, 10, true], // exactly 30 %
    ['101102', 101, 337, false], // 29.97 %
    ['101103', 1, 3, true],
    ['101104', 0, 8, false],
    ['101105', 2, 7, false], // 28.6 %
  ] as const;
  const db = await given({
    ...paper(),
    school: [...cases.map(([code]) => school(code)), school('101106')],
    procedure: [work('vpr', 2023), work('oge_diagnostic', 2023, { grade: 9 })],
    result: [
      ...cases.flatMap(([code, low, n]) => shares(id, code, low, n)),
      ...shares(diagnostic, '101101', 5, 5),
      result(id, '101106', { status: 'absent', counts: false, mark: null, low: null }),
    ],
  });
  const rows = await mart(
    db,
    'low_result',
    `profile = 'inspector_2025' and procedure_id = '${id}'`,
  );
  expect(pick(rows, 'school_code n_low n is_low')).toEqual([
    ...cases.map(([school_code, n_low, n, is_low]) => ({ school_code, n_low, n, is_low })),
    { school_code: '101106', n_low: 0, n: 0, is_low: null },
  ]);
  expect(rows.map((row) => row.small_n)).toEqual([false, false, true, true, true, true]);
  expect(rows.at(-1)).toMatchObject({ counted: false, not_counted: 'few', low_share: null });
  const others = await db.all(`select * from low_result where procedure_id = '${diagnostic}'`);
  expect(pick(others, 'profile counted not_counted is_low')).toEqual(
    ['federal_2020', 'inspector_2025', 'one_year'].map((profile) => ({
      profile,
      counted: false,
      not_counted: 'kind',
      is_low: false,
    })),
  );
});

test('the profile of 2020 counts its subjects and grades only', async () => {
  const works = [
    work('vpr', 2023, { subject: 'russian', grade: 6 }),
    work('vpr', 2023, { subject: 'russian', grade: 4 }),
    work('vpr', 2023, { subject: 'biology', grade: 6 }),
    work('ege', 2023, { grade: 11, level: 'base' }),
  ];
  const db = await given({
    ...paper(),
    school: [school('101101')],
    procedure: works,
    result: works.flatMap((each) => shares(String(each.procedure_id), '101101', 1, 2)),
  });
  const counted = async (profile: string) => {
    const rows = await mart(db, 'low_result', `profile = '${profile}' and counted`);
    return rows.map((row) => row.procedure_id);
  };
  expect(await counted('federal_2020')).toEqual([
    'ege-2023-mathematics-11-base',
    'vpr-2023-russian-6',
  ]);
  expect(await counted('inspector_2025')).toHaveLength(4);
});
