import { expect, test } from 'vitest';
import { given, mart, pick } from './given.ts';
import { lsat6, tables } from './patterns.ts';

test('LSAT6: difficulty, item-rest correlation, D27 and alpha if deleted as R gives them', async () => {
  const db = await given(tables(lsat6, [1, 1, 1, 1, 1]));
  const rows = await mart(db, 'task_quality');
  const expected = [
    [0.924, 0.112832688922342, 0.19662447257384, 0.275356210798234],
    [0.709, 0.15317812011653, 0.6314580403188, 0.237583904646682],
    [0.553, 0.17277894329109, 0.810876699484294, 0.216799462943282],
    [0.763, 0.144428095247094, 0.536990154711674, 0.245932710433571],
    [0.87, 0.121596402547096, 0.320346929207689, 0.266294411208251],
  ];
  for (const [i, [difficulty, itemRest, d27, alpha]] of expected.entries()) {
    expect(rows[i]?.n).toBe(1000);
    expect(rows[i]?.difficulty).toBeCloseTo(difficulty ?? 0, 12);
    expect(rows[i]?.item_rest_r).toBeCloseTo(itemRest ?? 0, 10);
    expect(rows[i]?.d27).toBeCloseTo(d27 ?? 0, 10);
    expect(rows[i]?.alpha_if_deleted).toBeCloseTo(alpha ?? 0, 10);
  }
});

test('papers with a task that was not presented enter the difficulty of the others only', async () => {
  const db = await given(tables({ '11': 60, '01': 60, '1-': 80 }, [1, 1]));
  const rows = await mart(db, 'task_quality');
  // 140 of 200 right; complete papers 120, in which task 2 does not vary
  expect(pick(rows, 'task n difficulty n_complete item_rest_r')).toEqual([
    { task: '1', n: 200, difficulty: 0.7, n_complete: 120, item_rest_r: null },
    { task: '2', n: 120, difficulty: 1, n_complete: 120, item_rest_r: null },
  ]);
});

test('without spread there is nothing to correlate', async () => {
  const db = await given(tables({ '11': 120 }, [1, 1]));
  expect((await mart(db, 'task_quality'))[0]).toMatchObject({ item_rest_r: null, d27: 0 });
});
