import { expect, test } from 'vitest';
import { copyProfile } from '../../pipeline/rules/variant.ts';
import { given, mart, paper, pick, result, school, shares, work } from './given.ts';

const profiles = ['federal_2020', 'inspector_2025', 'low_index', 'one_year', 'regional_rank'];

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
    profiles.map((profile) => ({
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

test('results of a branch and of a predecessor are added where the profile counts them', async () => {
  const id = 'vpr-2023-mathematics-5';
  const db = await given({
    ...paper(),
    school: [
      school('101101'),
      school('101102', { head_school_code: '101101' }),
      school('101103', { closed_on: '2022-08-31', successor_code: '101101' }),
    ],
    procedure: [work('vpr', 2022), work('vpr', 2023)],
    result: [
      ...shares(id, '101101', 2, 8),
      ...shares(id, '101102', 2, 4),
      ...shares('vpr-2022-mathematics-5', '101103', 3, 6),
    ],
  });
  await copyProfile(db, 'one_year', 'merged');
  await db.run(
    "update ref_profile set branches = 'merge', predecessors = 'count' where profile = 'merged'",
  );
  const of = async (profile: string) =>
    (await mart(db, 'low_result', `profile = '${profile}'`)).map((row) =>
      [row.school_code, row.year, row.n_low, row.n, row.is_low].join(' '),
    );
  // 2 of 8 is below 30 %; with the branch 4 of 12 is not
  expect(await of('one_year')).toEqual([
    '101101 2023 2 8 false',
    '101102 2023 2 4 true',
    '101103 2022 3 6 true',
  ]);
  expect(await of('merged')).toEqual(['101101 2022 3 6 true', '101101 2023 4 12 true']);
});

test('annulled and repeated results count as the profile says', async () => {
  const id = 'vpr-2023-mathematics-5';
  const again = { participant: 'again' };
  const db = await given({
    ...paper(),
    school: [school('101101')],
    procedure: [work('vpr', 2023)],
    result: [
      ...shares(id, '101101', 0, 2),
      result(id, '101101', { ...again, mark: 2 }),
      result(id, '101101', { ...again, attempt: 2, counts: false, mark: 4 }),
      result(id, '101101', { status: 'annulled', counts: false, mark: null, low: null }),
    ],
  });
  const choices = [
    ['first_main', 'excluded', '1 3'],
    ['best', 'excluded', '0 3'],
    ['last', 'excluded', '0 3'],
    ['first_main', 'low', '2 4'],
    ['best', 'low', '1 4'],
  ] as const;
  for (const [attempts, annulled] of choices) {
    const key = `${attempts}_${annulled}`;
    await copyProfile(db, 'one_year', key);
    await db.run(
      `update ref_profile set attempts = '${attempts}', annulled = '${annulled}' where profile = '${key}'`,
    );
  }
  const rows = await mart(db, 'low_result');
  for (const [attempts, annulled, counts] of choices) {
    const row = rows.find((each) => each.profile === `${attempts}_${annulled}`);
    expect(`${row?.n_low} ${row?.n}`, `${attempts} ${annulled}`).toBe(counts);
  }
});
