import { expect, test } from 'vitest';
import { given, mart, paper, result, school, shares, work } from './given.ts';

const id = 'vpr-2023-mathematics-5';
const low = { mark: 2 };
const fine = { mark: 4 };
const annulled = { status: 'annulled', counts: false, mark: null, low: null };

/**
 * School 1: two with one result (one low); A low, then fine; B fine, then low; C annulled, then fine; D annulled alone;
 * E low here, then fine in school 2. School 2: one with one result. School 3: nobody whose result depends on the choice.
 */
const region = () =>
  given({
    ...paper(),
    school: ['101101', '101102', '101103'].map((code) => school(code)),
    procedure: [work('vpr', 2023)],
    result: [
      ...shares(id, '101101', 1, 2),
      result(id, '101101', { participant: 'A', ...low }),
      result(id, '101101', { participant: 'A', attempt: 2, counts: false, ...fine }),
      result(id, '101101', { participant: 'B', ...fine }),
      result(id, '101101', { participant: 'B', attempt: 2, counts: false, ...low }),
      result(id, '101101', { participant: 'C', ...annulled }),
      result(id, '101101', { participant: 'C', attempt: 2, ...fine }),
      result(id, '101101', { participant: 'D', ...annulled }),
      result(id, '101101', { participant: 'E', ...low }),
      result(id, '101102', { participant: 'E', attempt: 2, counts: false, ...fine }),
      ...shares(id, '101102', 0, 1),
      ...shares(id, '101103', 3, 5),
      result(id, '101103', { status: 'absent', counts: false, mark: null, low: null }),
    ],
  });

test('each participant counts once, by the attempt and the annulled results chosen', async () => {
  const rows = await mart(await region(), 'attempt_result');
  const of = (code: string) =>
    Object.fromEntries(
      rows
        .filter((row) => row.school_code === code)
        .map((row) => [`${row.attempts} ${row.annulled}`, `${row.n_low}/${row.n}`]),
    );
  // single: 1 low of 2; then A, B, C, (D), E
  expect(of('101101')).toEqual({
    'first_main excluded': '3/6', // A low, B fine, C fine, E low
    'best excluded': '1/5', // A, B, C fine; E counts in school 2
    'last excluded': '2/5', // A fine, B low, C fine; E in school 2
    'first_main low': '5/7', // A, C, D, E low
    'best low': '2/6', // D low
    'last low': '3/6', // B and D low
  });
  expect(of('101102')).toEqual({
    'first_main excluded': '0/1',
    'best excluded': '0/2',
    'last excluded': '0/2',
    'first_main low': '0/1',
    'best low': '0/2',
    'last low': '0/2',
  });
  expect(of('101103')).toEqual({});
});

test('the first result without annulled ones is what the other marts count', async () => {
  const db = await region();
  const chosen = await mart(
    db,
    'attempt_result',
    "attempts = 'first_main' and annulled = 'excluded'",
  );
  const groups = await mart(db, 'group_procedure', "scope = 'school'");
  expect(chosen).toHaveLength(2);
  for (const { school_code, n, n_low } of chosen) {
    expect(groups.find((row) => row.scope_code === school_code)).toMatchObject({ n, n_low });
  }
});
