import { expect, test } from 'vitest';
import { corridorIndexStep } from '../../pipeline/model/corridor-index.ts';
import { runModels } from '../../pipeline/model/run.ts';
import type { Row } from '../../pipeline/store/database.ts';
import {
  answers,
  given,
  mart,
  martsFolder,
  paper,
  pick,
  result,
  school,
  type Tables,
  tasks,
  work,
} from './given.ts';
import { random, shuffled } from './round.ts';

const id = 'vpr-2023-mathematics-5';

/** Papers by school: lists of points by task. */
const tablesOf = (
  schools: Record<string, readonly (readonly (number | null)[])[]>,
  maxima: number[],
): Tables => {
  const people = Object.entries(schools).flatMap(([code, papers]) =>
    papers.map((scores) => ({ row: result(id, code), scores })),
  );
  return {
    ...paper(),
    school: Object.keys(schools).map((code) => school(code)),
    procedure: [work('vpr', 2023)],
    task: tasks(id, maxima),
    result: people.map(({ row }) => row),
    answer: people.flatMap(({ row, scores }) => answers(row, scores)),
  };
};

const times = (n: number, scores: readonly (number | null)[]) =>
  Array.from({ length: n }, () => scores);

test('points are expected by the totals of the same paper; few pupils and incomplete papers stay out', async () => {
  const db = await given(
    tablesOf(
      {
        '101101': [...times(1, [1, 0]), ...times(5, [0, 1]), ...times(3, [1, null])],
        '101102': [...times(29, [1, 0]), ...times(1, [0, 1])],
        '101103': times(4, [0, 1]),
      },
      [1, 1],
    ),
  );
  const rows = await mart(db, 'task_corridor');
  // 40 complete papers with the total 1: task 1 is done by 30 of them, task 2 by 10. Of 6 pupils 4.5 and 1.5 are expected;
  // s² = 30 · 10 / (40 · 39) = 0.1923, variance of 6 drawn from 40 is 6 · 34/40 · s² = 0.9808, z = -3.5 / 0.9903
  expect(pick(rows, 'school_code task n sum_score expected notable')).toEqual([
    { school_code: '101101', task: '1', n: 6, sum_score: 1, expected: 4.5, notable: true },
    { school_code: '101101', task: '2', n: 6, sum_score: 5, expected: 1.5, notable: true },
    { school_code: '101102', task: '1', n: 30, sum_score: 29, expected: 22.5, notable: true },
    { school_code: '101102', task: '2', n: 30, sum_score: 1, expected: 7.5, notable: true },
  ]);
  expect(rows[0]?.variance).toBeCloseTo((6 * 34 * 300) / (40 * 40 * 39), 10);
  expect(rows[0]?.z).toBeCloseTo(-3.5 / Math.sqrt((6 * 34 * 300) / (40 * 40 * 39)), 8);
  expect(rows[0]?.gap).toBeCloseTo(-3.5 / 6, 10);
});

test('neighbouring totals stand in one band until it has thirty papers, the rest joins the last', async () => {
  const db = await given(
    tablesOf(
      {
        '101101': [
          ...times(12, [0, 0, 0]),
          ...times(18, [1, 0, 0]),
          ...times(31, [1, 1, 0]),
          ...times(5, [1, 1, 1]),
          ...times(24, [2, 1, 1]),
        ],
      },
      [2, 1, 1],
    ),
  );
  expect(pick(await mart(db, 'total_band'), 'total n band')).toEqual([
    { total: 0, n: 12, band: 1 },
    { total: 1, n: 18, band: 1 },
    { total: 2, n: 31, band: 2 },
    { total: 3, n: 5, band: 2 },
    { total: 4, n: 24, band: 2 },
  ]);
});

test('the only school is its own reference: nothing can differ', async () => {
  const db = await given(
    tablesOf({ '101101': [...times(20, [1, 0]), ...times(20, [0, 1])] }, [1, 1]),
  );
  const rows = await mart(db, 'task_corridor');
  expect(pick(rows, 'sum_score expected variance z notable')).toEqual(
    times(2, []).map(() => ({ sum_score: 20, expected: 20, variance: 0, z: null, notable: false })),
  );
});

/** Pupils of like ability dealt out to schools by chance: twelve tasks, every third of two points. */
function dealt(seed: number, sizes: readonly number[]): Tables {
  const next = random(seed);
  const maxima = Array.from({ length: 12 }, (_, i) => (i % 3 === 2 ? 2 : 1));
  return tablesOf(
    Object.fromEntries(
      sizes.map((n, i) => [
        String(101101 + i),
        Array.from({ length: n }, () => {
          const ability = next();
          return maxima.map((maximum, task) => {
            const chance = 0.1 + 0.7 * ability + 0.2 * (1 - task / 6);
            return Array.from({ length: maximum }, () => Number(next() < chance)).reduce(
              (a, b) => a + b,
              0,
            );
          });
        }),
      ]),
    ),
    maxima,
  );
}

const sizes = Array.from({ length: 120 }, (_, i) => [5, 8, 12, 25][i % 4] ?? 5);

async function computed(tables: Tables) {
  const db = await given(tables);
  await runModels(db, {
    dir: martsFolder,
    steps: [corridorIndexStep],
    only: [corridorIndexStep.name],
  });
  return {
    tasks: await db.all<
      Row & { z: number; sum_score: number; expected: number; school_code: string }
    >('from task_corridor order by all'),
    schools: await db.all<{
      school_code: string;
      n: number;
      n_tasks: number;
      index: number;
      variance: number;
    }>('from corridor_index'),
  };
}

test('over the tasks of a paper every school gets what is expected; schools dealt out by chance are rarely strange', async () => {
  const { tasks: rows, schools } = await computed(dealt(11, sizes));
  expect(schools).toHaveLength(sizes.length);
  for (const { school_code } of schools) {
    const own = rows.filter((row) => row.school_code === school_code);
    expect(own.reduce((sum, row) => sum + row.sum_score - row.expected, 0)).toBeCloseTo(0, 6);
  }
  // 120 schools × 12 tasks: 5 % ± three standard errors of 0.57 %
  const strange = rows.filter((row) => Math.abs(row.z) > 1.96).length / rows.length;
  expect(strange).toBeGreaterThan(0.033);
  expect(strange).toBeLessThan(0.067);
  // the index has mean 1 and the variance stated
  const standard = schools.map(({ index, variance }) => (index - 1) / Math.sqrt(variance));
  const mean = standard.reduce((sum, value) => sum + value, 0) / standard.length;
  const spread = standard.reduce((sum, value) => sum + value ** 2, 0) / standard.length;
  expect(Math.abs(mean)).toBeLessThan(0.25);
  expect(spread).toBeGreaterThan(0.6);
  expect(spread).toBeLessThan(1.6);
  expect(schools.every(({ n_tasks }) => n_tasks === 12)).toBe(true);
});

test('a school that did the hard tasks and left the easy ones stands out in the index', async () => {
  const tables = dealt(12, sizes);
  const odd = sizes[3] ?? 0;
  const oddIds = new Set(
    (tables.result ?? []).filter((row) => row.school_code === '101104').map((row) => row.result_id),
  );
  const answered = (tables.answer ?? []).map((row) => {
    if (!oddIds.has(row.result_id)) return row;
    const position = Number(row.position);
    return { ...row, score: position > 6 ? (position % 3 === 0 ? 2 : 1) : 0 };
  });
  const { schools } = await computed({ ...tables, answer: answered });
  const own = schools.find((row) => row.school_code === '101104');
  expect(own?.n).toBe(odd);
  expect(own?.index).toBe(Math.max(...schools.map((row) => row.index)));
  expect(own && (own.index - 1) / Math.sqrt(own.variance)).toBeGreaterThan(10);
});

test('the order of rows changes nothing', async () => {
  const tables = dealt(13, sizes.slice(0, 20));
  const next = random(14);
  const mixed = Object.fromEntries(
    Object.entries(tables).map(([table, rows]) => [table, shuffled(rows, next)]),
  );
  expect(await computed(mixed)).toEqual(await computed(tables));
});

test('two tasks of one total cannot but mirror each other: the index is one square, its variance that of one', async () => {
  const { schools } = await computed(
    tablesOf(
      {
        '101101': [...times(4, [1, 0]), ...times(6, [0, 1])],
        '101102': [...times(30, [1, 0]), ...times(20, [0, 1])],
      },
      [1, 1],
    ),
  );
  // z of the second task is that of the first with the other sign: correlation -1, variance of the mean 2 · 4 / 4
  expect(schools[0]?.variance).toBeCloseTo(2, 10);
  // 4 of 10 against 34 of 60: E = 5.667, V = 10 · 50/60 · (34 · 26 / (60 · 59)) = 2.081
  expect(schools[0]?.index).toBeCloseTo(
    (4 - 340 / 60) ** 2 / ((10 * 50 * 34 * 26) / (60 * 60 * 59)),
    8,
  );
});

test('of a large band as many papers are paired as the limit says, taken by pseudonym', async () => {
  const db = await given(
    tablesOf({ '101101': [...times(150, [1, 0]), ...times(150, [0, 1])] }, [1, 1]),
  );
  const drawn = await db.all(
    `select count(*) as n, sum(first) as first from (
       select (select score from answer where answer.result_id = result.result_id and position = 1) as first
       from result order by participant limit 200)`,
  );
  const rows = await mart(db, 'task_pair');
  expect(pick(rows, 'band position other n')).toEqual([
    { band: 1, position: 1, other: 1, n: 200 },
    { band: 1, position: 1, other: 2, n: 200 },
    { band: 1, position: 2, other: 2, n: 200 },
  ]);
  const first = Number(drawn[0]?.first);
  expect(rows.map((row) => row.sum_product)).toEqual([first, 0, 200 - first]);
});
