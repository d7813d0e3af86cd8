import { expect, test } from 'vitest';
import { assign, type Pair } from '../../pipeline/statistics/assignment.ts';

/** A generator with a fixed seed (mulberry32). */
function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

type Value = { rows: number; cost: bigint };
const better = (a: Value, b: Value) => a.rows > b.rows || (a.rows === b.rows && a.cost < b.cost);

/** Every way to give rows to columns, the best value. */
function bruteForce(pairs: readonly Pair[], rows: number, capacity: readonly number[]): Value {
  const left = [...capacity];
  const from = (row: number): Value => {
    if (row === rows) return { rows: 0, cost: 0n };
    let best = from(row + 1);
    for (const pair of pairs) {
      if (pair.row !== row || (left[pair.column] ?? 0) === 0) continue;
      left[pair.column] = (left[pair.column] ?? 0) - 1;
      const rest = from(row + 1);
      left[pair.column] = (left[pair.column] ?? 0) + 1;
      const value = { rows: rest.rows + 1, cost: rest.cost + pair.cost };
      if (better(value, best)) best = value;
    }
    return best;
  };
  return from(0);
}

function valueFor(pairs: readonly Pair[], given: readonly (number | null)[]): Value {
  let cost = 0n;
  let rows = 0;
  for (const [row, column] of given.entries()) {
    if (column === null) continue;
    const pair = pairs.find((each) => each.row === row && each.column === column);
    if (!pair) throw new Error(`no such pair: ${row}, ${column}`);
    cost += pair.cost;
    rows += 1;
  }
  return { rows, cost };
}

test('as many rows as can be at the least cost, as by trying every way', () => {
  const next = random(20230427);
  let scarce = 0;
  for (let round = 0; round < 600; round += 1) {
    const rows = 1 + Math.floor(next() * 6);
    const columns = 1 + Math.floor(next() * 4);
    const capacity = Array.from({ length: columns }, () => Math.floor(next() * 3));
    const density = 0.3 + 0.7 * next();
    const pairs: Pair[] = [];
    for (let row = 0; row < rows; row += 1)
      for (let column = 0; column < columns; column += 1)
        if (next() < density) pairs.push({ row, column, cost: BigInt(Math.floor(next() * 8)) });
    const given = assign(pairs, rows, capacity);
    expect(given).toHaveLength(rows);
    expect(valueFor(pairs, given)).toEqual(bruteForce(pairs, rows, capacity));
    for (const [column, most] of capacity.entries())
      expect(given.filter((each) => each === column).length).toBeLessThanOrEqual(most);
    if (given.includes(null)) scarce += 1;
  }
  // both kinds of cases were tried
  expect(scarce).toBeGreaterThan(100);
  expect(scarce).toBeLessThan(500);
});

test('a dear pair is taken before a row stays without: numbers come first', () => {
  const pairs = [
    { row: 0, column: 0, cost: 1n },
    { row: 0, column: 1, cost: 1000n },
    { row: 1, column: 0, cost: 1n },
  ];
  expect(assign(pairs, 2, [1, 1])).toEqual([1, 0]);
  expect(assign(pairs, 2, [2, 1])).toEqual([0, 0]);
  expect(assign(pairs, 2, [1, 0]).filter((column) => column === 0)).toHaveLength(1);
});

test('the order of the pairs changes nothing where one way is best', () => {
  const next = random(7);
  const pairs: Pair[] = [];
  for (let row = 0; row < 12; row += 1)
    for (let column = 0; column < 9; column += 1)
      pairs.push({ row, column, cost: BigInt(Math.floor(next() * 1e9)) });
  const capacity = new Array<number>(9).fill(2);
  const given = assign(pairs, 12, capacity);
  for (let i = 0; i < 5; i += 1) {
    const shuffled = pairs.toSorted(() => next() - 0.5);
    expect(assign(shuffled, 12, capacity)).toEqual(given);
  }
});

test('none to give, nothing to give it to, and a cost that is none', () => {
  expect(assign([], 0, [])).toEqual([]);
  expect(assign([], 2, [2])).toEqual([null, null]);
  expect(() => assign([{ row: 0, column: 0, cost: -1n }], 1, [1])).toThrow('cost below 0: -1');
});
