import { expect, test } from 'vitest';
import { given, mart, paper, result, school, work } from './given.ts';

const id = 'vpr-2023-mathematics-5';

const db = (pairs: readonly (readonly [mark: number, journal: number | null, times: number])[]) =>
  given({
    ...paper(),
    school: [school('101101')],
    procedure: [work('vpr', 2023)],
    result: pairs.flatMap(([mark, journal, times]) =>
      Array.from({ length: times }, () => result(id, '101101', { mark, journal_mark: journal })),
    ),
  });

test('counts lowered, confirmed, raised and gaps of two marks over pairs with both', async () => {
  const [row] = await mart(
    await db([
      [2, 4, 1],
      [3, 3, 2],
      [4, 3, 1],
      [5, null, 6],
    ]),
    'journal_agreement',
    "scope = 'school'",
  );
  expect(row).toMatchObject({
    n: 4,
    lowered: 1,
    confirmed: 2,
    raised: 1,
    gap_2: 1,
    lowered_share: 0.25,
    confirmed_share: 0.5,
    raised_share: 0.25,
    kappa_linear: null,
  });
});

// Husbands' and wives' rating, 4 × 4 (Hout et al. 1987; Agresti 1990): linear weighted kappa 0.2374
test('kappa with linear and quadratic weights gives the published values', async () => {
  const table = [
    [7, 7, 2, 3],
    [2, 8, 3, 7],
    [1, 5, 4, 9],
    [2, 8, 9, 14],
  ];
  const pairs = table.flatMap((line, i) => line.map((times, j) => [i + 2, j + 2, times] as const));
  const [row] = await mart(await db(pairs), 'journal_agreement', "scope = 'region'");
  expect(row?.n).toBe(91);
  expect(row?.kappa_linear).toBeCloseTo(0.23738, 5);
  expect(row?.kappa_quadratic).toBeCloseTo(0.33205, 5);
});

test('one and the same mark everywhere leaves kappa undefined', async () => {
  const [row] = await mart(await db([[4, 4, 40]]), 'journal_agreement', "scope = 'region'");
  expect(row).toMatchObject({ confirmed_share: 1, kappa_linear: null, kappa_quadratic: null });
});
