import { describe, expect, test } from 'vitest';
import type { Cell, Relation } from '../../pipeline/disclosure/cell.ts';
import { protect } from '../../pipeline/disclosure/protect.ts';
import { type Equation, eliminate, enumerate, narrow, type Printed } from './attacker.ts';

const limits = { hidden_sum: 10, zeros_open: false };

/** A cell hidden where it has fewer than 5 pupils; a nought is printed. */
const cell = (id: string, value: number): Cell => ({
  ...{ id, value, weight: value, unit: id, kept: false },
  hidden: value > 0 && value < 5,
  ...{ least: 1, most: Number.POSITIVE_INFINITY },
});

const groups = (total: string, parts: string[]): Relation => ({ total, parts, kind: 'groups' });

const printed = (cells: readonly Cell[]): Map<string, Printed> =>
  new Map(
    cells.map(({ id, value, hidden, least, most }) => [
      id,
      { value: hidden ? null : value, least, most },
    ]),
  );

/** A small generator with a seed (mulberry32): the same tables on every machine. */
function random(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

/** A table of several margins: each cell of a cross of lists, every list summed over every other, and the whole. */
function cross(sizes: readonly number[], make: () => number) {
  const margins = new Map<string, { value: number; at: (number | null)[] }>();
  const walk = (at: (number | null)[]): number => {
    const i = at.indexOf(-1);
    if (i < 0) {
      const id = at.join('/');
      const known = margins.get(id);
      if (known) return known.value;
      const value = make();
      margins.set(id, { value, at });
      return value;
    }
    const each = Array.from({ length: sizes[i] as number }, (_, k) => at.with(i, k));
    return each.reduce((sum, next) => sum + walk(next), 0);
  };
  walk(sizes.map(() => -1));
  const leaves = [...margins.values()];
  const relations: Relation[] = [];
  const sum = (at: (number | null)[]) =>
    leaves
      .filter((leaf) => at.every((place, i) => place === null || place === leaf.at[i]))
      .reduce((so, leaf) => so + leaf.value, 0);
  const all = (at: (number | null)[], i: number): void => {
    if (i === sizes.length) {
      const id = at.map((place) => place ?? '*').join('/');
      if (!margins.has(id)) margins.set(id, { value: sum(at), at });
      for (const [j, place] of at.entries()) {
        if (place !== null) continue;
        const parts = Array.from({ length: sizes[j] as number }, (_, k) => at.with(j, k));
        relations.push(
          groups(
            id,
            parts.map((part) => part.map((each) => each ?? '*').join('/')),
          ),
        );
      }
      return;
    }
    for (const place of [null, ...Array.from({ length: sizes[i] as number }, (_, k) => k)]) {
      all(at.with(i, place), i + 1);
    }
  };
  all(
    sizes.map(() => null),
    0,
  );
  return { cells: [...margins].map(([id, { value }]) => cell(id, value)), relations };
}

describe('by hand', () => {
  test('one small group under a total takes the next smallest with it', () => {
    // 3 + 12 + 40 = 55: 55 − 12 − 40 = 3, so 12 is hidden too: 15 pupils in two groups
    const cells = [cell('a', 3), cell('b', 12), cell('c', 40), cell('t', 55)];
    expect(protect(cells, [groups('t', ['a', 'b', 'c'])], limits)).toEqual(['b']);
  });

  test('two small ones are not enough while they have fewer than ten pupils together', () => {
    // 4 + 4 = 8 < 10, and two fours are the only way to 8 for whoever knows «fewer than 5»
    const cells = [cell('a', 4), cell('b', 4), cell('c', 20), cell('d', 30), cell('t', 58)];
    expect(protect(cells, [groups('t', ['a', 'b', 'c', 'd'])], limits)).toEqual(['c']);
  });

  test('where nothing is left beside it, the total goes', () => {
    const cells = [cell('a', 3), cell('t', 3), cell('b', 30), cell('c', 40), cell('r', 73)];
    // a is the only school of t; t is small itself: b, the next smallest of r, hides it
    expect(protect(cells, [groups('t', ['a']), groups('r', ['t', 'b', 'c'])], limits)).toEqual([
      'b',
    ]);
    const alone = [cell('a', 3), cell('b', 4), cell('t', 7), cell('c', 50), cell('r', 57)];
    expect(protect(alone, [groups('t', ['a', 'b']), groups('r', ['t', 'c'])], limits)).toEqual([
      'c',
      't',
    ]);
  });

  test('limits known of the hidden count: three of at most 4 with 12 together are three fours', () => {
    const known = (id: string, value: number): Cell => ({ ...cell(id, value), most: 4 });
    const cells = [known('a', 4), known('b', 4), known('c', 4), cell('d', 15), cell('t', 27)];
    expect(protect(cells, [groups('t', ['a', 'b', 'c', 'd'])], limits)).toEqual(['d']);
  });

  test('rows and columns: two hidden in each may still give one another away', () => {
    // every row and column has 0 or 2 hidden but the total of a block is printed: attacked below
    const { cells, relations } = cross([3, 3], () => 20);
    const small = cells.find(({ id }) => id === '1/1') as Cell;
    small.hidden = true;
    const more = protect(cells, relations, limits);
    // the smallest ring through the cell: another in its row, another in its column, and the corner
    expect(more).toHaveLength(3);
    expect(eliminate(printed(cells), relations)).toEqual(new Map());
  });

  test('what cannot be protected is a defect, not a leak', () => {
    const cells = [
      cell('a', 3),
      { ...cell('b', 20), kept: true },
      { ...cell('t', 23), kept: true },
    ];
    expect(() => protect(cells, [groups('t', ['a', 'b'])], limits)).toThrow(
      'cell cannot be protected under total: t',
    );
    expect(() => protect([cell('a', 3), cell('t', 4)], [groups('t', ['a'])], limits)).toThrow(
      'parts do not make the total: t',
    );
  });
});

describe('the attacker can attack', () => {
  const table = (rows: Record<string, number | null>): Map<string, Printed> =>
    new Map(
      Object.entries(rows).map(([id, value]) => [
        id,
        { value, least: 1, most: Number.POSITIVE_INFINITY },
      ]),
    );

  test('one hidden is subtracted; two are not, unless a second equation helps', () => {
    const one: Equation[] = [{ total: 't', parts: ['a', 'b', 'c'] }];
    const rows = table({ a: null, b: 12, c: 40, t: 55 });
    for (const road of [eliminate, narrow, enumerate]) {
      expect(road(rows, one)).toEqual(new Map([['a', 3]]));
    }
    const two = table({ a: null, b: null, c: 40, t: 55, u: 45 });
    expect(eliminate(two, one)).toEqual(new Map());
    expect(eliminate(two, [...one, { total: 'u', parts: ['c', 'a'] }])).toEqual(
      new Map([
        ['a', 5],
        ['b', 10],
      ]),
    );
  });

  test('bounds: two hidden that are at least 1 and have 2 together are ones', () => {
    const rows = table({ a: null, b: null, c: 40, t: 42 });
    const one: Equation[] = [{ total: 't', parts: ['a', 'b', 'c'] }];
    const ones = new Map([
      ['a', 1],
      ['b', 1],
    ]);
    expect(eliminate(rows, one)).toEqual(new Map());
    expect(narrow(rows, one)).toEqual(ones);
    expect(enumerate(rows, one)).toEqual(ones);
  });
});

describe('subtraction recovers nothing', () => {
  test('small crosses: no table in whole numbers gives a hidden number away', () => {
    let looked = 0;
    for (let seed = 0; seed < 60; seed += 1) {
      const next = random(seed);
      const sizes = [2 + Math.floor(next() * 2), 2 + Math.floor(next() * 2)];
      const { cells, relations } = cross(sizes, () => Math.floor(next() ** 2 * 9));
      protect(cells, relations, { ...limits, hidden_sum: 6 });
      const table = printed(cells);
      expect([seed, eliminate(table, relations)]).toEqual([seed, new Map()]);
      expect([seed, narrow(table, relations)]).toEqual([seed, new Map()]);
      try {
        const most = new Map([...table].map(([id, each]) => [id, { ...each, most: 40 }]));
        expect([seed, enumerate(most, relations)]).toEqual([seed, new Map()]);
        looked += 1;
      } catch (error) {
        if ((error as Error).message !== 'too many tables') throw error;
      }
    }
    expect(looked).toBeGreaterThan(20);
  });

  test('municipality × grade × subject × year', () => {
    for (let seed = 0; seed < 8; seed += 1) {
      const next = random(1000 + seed);
      const { cells, relations } = cross([4, 3, 2, 2], () =>
        next() < 0.25 ? Math.floor(next() * 6) : Math.floor(next() * 60),
      );
      expect(cells.some(({ hidden }) => hidden)).toBe(true);
      protect(cells, relations, limits);
      const table = printed(cells);
      expect([seed, eliminate(table, relations)]).toEqual([seed, new Map()]);
      expect([seed, narrow(table, relations)]).toEqual([seed, new Map()]);
    }
  });

  test('a city of schools by grades, many small cells: what the first hiding leaves open, the second closes', () => {
    const next = random(7);
    const { cells, relations } = cross([60, 6], () =>
      next() < 0.2 ? 1 + Math.floor(next() * 4) : 5 + Math.floor(next() * 90),
    );
    const primary = cells.filter(({ hidden }) => hidden).length;
    const before = eliminate(printed(cells), relations).size;
    const more = protect(cells, relations, limits).length;
    expect(before).toBeGreaterThan(10);
    expect(more).toBeGreaterThan(0);
    expect(more).toBeLessThan(2 * primary);
    expect(eliminate(printed(cells), relations)).toEqual(new Map());
    expect(narrow(printed(cells), relations)).toEqual(new Map());
  });

  test('the order of cells and equations does not matter', () => {
    const table = (reverse: boolean) => {
      const seeded = random(5);
      const { cells, relations } = cross([5, 4], () => Math.floor(seeded() * 20));
      const more = protect(
        reverse ? [...cells].reverse() : cells,
        reverse
          ? [...relations].reverse().map((r) => ({ ...r, parts: [...r.parts].reverse() }))
          : relations,
        limits,
      );
      return more;
    };
    expect(table(true)).toEqual(table(false));
  });
});
