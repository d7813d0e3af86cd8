import { expect, test } from 'vitest';
import { openDatabase } from '../../pipeline/store/database.ts';
import { createSchema } from '../../pipeline/store/schema.ts';

const z = 1.959963984540054;

async function limits(sql: string): Promise<[number, number]> {
  const db = await openDatabase(':memory:');
  await createSchema(db);
  const { lo, hi } = await db.one<{ lo: number; hi: number }>(sql);
  db.close();
  return [lo, hi];
}

// x, n, limits: R 4.2.2 prop.test(correct = FALSE); 81 of 263 also in Newcombe (1998), table I
test.each([
  [0, 1, 0, 0.79345068562276],
  [1, 1, 0.206549314377237, 1],
  [1, 2, 0.0945312057342307, 0.90546879426577],
  [81, 263, 0.2553, 0.3662],
])('Wilson %i of %i', async (x, n, lo, hi) => {
  const found = await limits(
    `select wilson_lo(${x}, ${n}, ${z}) as lo, wilson_hi(${x}, ${n}, ${z}) as hi`,
  );
  const digits = n > 100 ? 4 : 12;
  expect(found[0]).toBeCloseTo(lo, digits);
  expect(found[1]).toBeCloseTo(hi, digits);
});

// Newcombe (1998), Statistics in Medicine 17, 873–890, table II, method 10
test.each([
  [56, 70, 48, 80, 0.0524, 0.3339],
  [9, 10, 3, 10, 0.1705, 0.809],
  [6, 7, 2, 7, 0.0582, 0.8062],
  [5, 56, 0, 29, -0.0381, 0.1926],
])('Newcombe %i of %i against %i of %i', async (x1, n1, x2, n2, lo, hi) => {
  const call = `${x1}, ${n1}, ${x2}, ${n2}, ${z}`;
  const found = await limits(`select newcombe_lo(${call}) as lo, newcombe_hi(${call}) as hi`);
  expect(found[0]).toBeCloseTo(lo, 4);
  expect(found[1]).toBeCloseTo(hi, 4);
});

test('an empty group has no limits', async () => {
  expect(await limits(`select wilson_lo(0, 0, ${z}) as lo, wilson_hi(0, 0, ${z}) as hi`)).toEqual([
    null,
    null,
  ]);
  expect(
    await limits(`select newcombe_lo(0, 0, 1, 2, ${z}) as lo, newcombe_hi(1, 2, 0, 0, ${z}) as hi`),
  ).toEqual([null, null]);
});

test('limits grow with x and mirror each other', async () => {
  const db = await openDatabase(':memory:');
  await createSchema(db);
  const wrong = await db.all(
    `with pairs as (select unnest(generate_series(0, n)) as x, n from (select unnest(generate_series(1, 40)) as n))
     select x, n from pairs
     where abs(wilson_lo(x, n, ${z}) - (1 - wilson_hi(n - x, n, ${z}))) > 1e-12
       or (x < n and wilson_lo(x, n, ${z}) >= wilson_lo(x + 1, n, ${z}))
       or wilson_lo(x, n, ${z}) > x / n or wilson_hi(x, n, ${z}) < x / n`,
  );
  expect(wrong).toEqual([]);
});
