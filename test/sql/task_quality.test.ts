import { expect, test } from 'vitest';
import { answers, given, mart, paper, pick, result, school, tasks, work } from './given.ts';

// LSAT section 6 (Bock & Lieberman 1970): 1000 people, five items, response patterns with their counts.
const lsat6: Record<string, number> = {
  '00000': 3,
  '00001': 6,
  '00010': 2,
  '00011': 11,
  '00100': 1,
  '00101': 1,
  '00110': 3,
  '00111': 4,
  '01000': 1,
  '01001': 8,
  '01011': 16,
  '01101': 3,
  '01110': 2,
  '01111': 15,
  '10000': 10,
  '10001': 29,
  '10010': 14,
  '10011': 81,
  '10100': 3,
  '10101': 28,
  '10110': 15,
  '10111': 80,
  '11000': 16,
  '11001': 56,
  '11010': 21,
  '11011': 173,
  '11100': 11,
  '11101': 61,
  '11110': 28,
  '11111': 298,
};
const id = 'vpr-2023-mathematics-5';

const tables = (patterns: Record<string, number>, maxima: readonly number[]) => {
  const people = Object.entries(patterns).flatMap(([pattern, times]) =>
    Array.from({ length: times }, () => ({ pattern, row: result(id, '101101') })),
  );
  return {
    ...paper(),
    school: [school('101101')],
    procedure: [work('vpr', 2023)],
    task: tasks(id, maxima),
    result: people.map(({ row }) => row),
    answer: people.flatMap(({ row, pattern }) =>
      answers(
        row,
        [...pattern].map((sign) => (sign === '-' ? null : Number(sign))),
      ),
    ),
  };
};

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
  const [whole] = await mart(db, 'procedure_quality');
  expect(whole).toMatchObject({ n: 1000, n_tasks: 5 });
  expect(whole?.alpha).toBeCloseTo(0.294997192215944, 12);
  expect(whole?.sem).toBeCloseTo(0.869066612393306, 12);
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

test('few papers, one task, no spread: no statistics', async () => {
  const few = await given(tables({ '01': 40, '10': 30, '11': 29 }, [1, 1]));
  expect(await mart(few, 'procedure_quality')).toEqual([
    { procedure_id: id, n: 99, n_tasks: 2, alpha: null, sem: null },
  ]);
  const one = await given(tables({ '0': 60, '1': 60 }, [1]));
  expect((await mart(one, 'procedure_quality'))[0]).toMatchObject({ n_tasks: 1, alpha: null });
  const same = await given(tables({ '11': 120 }, [1, 1]));
  expect((await mart(same, 'procedure_quality'))[0]).toMatchObject({ n: 120, alpha: null });
  expect((await mart(same, 'task_quality'))[0]).toMatchObject({ item_rest_r: null, d27: 0 });
});
