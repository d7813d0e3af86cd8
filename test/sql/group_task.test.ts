import { expect, test } from 'vitest';
import { answers, given, mart, paper, pick, result, school, tasks, work } from './given.ts';

const id = 'vpr-2023-mathematics-5';

/** n participants who get 1 point in a task of 1 point, and m who get 0. */
const crowd = (full: number, zero: number) =>
  Array.from({ length: full + zero }, (_, i) => ({
    row: result(id, '101101'),
    score: i < full ? 1 : 0,
  }));

test('counts full, partial, zero and not attempted; not presented is out of n', async () => {
  const people = [0, 1, 2, 3, 4].map(() => result(id, '101101'));
  const scores = [2, 1, 0, 'x', null] as const;
  const db = await given({
    ...paper(),
    school: [school('101101')],
    procedure: [work('vpr', 2023)],
    task: tasks(id, [2, 1]),
    result: people,
    answer: people.flatMap((row, i) => answers(row, [scores[i] ?? null, null])),
  });
  const rows = await mart(db, 'group_task', "scope = 'class'");
  // 3 points of 8; task 2 was presented to nobody: everything that divides is null
  expect(rows).toEqual([
    {
      scope: 'class',
      scope_code: '101101/5А',
      origin: 'computed',
      procedure_id: id,
      task: '1',
      position: 1,
      n: 4,
      completion: 0.375,
      n_full: 1,
      n_partial: 1,
      n_zero: 1,
      n_not_attempted: 1,
      corridor: 'insufficient',
      corridor_set: 'fioko_2026',
      sum_score: 3,
      sum_max: 8,
      sum_square: 5,
    },
    {
      scope: 'class',
      scope_code: '101101/5А',
      origin: 'computed',
      procedure_id: id,
      task: '2',
      position: 2,
      n: 0,
      completion: null,
      n_full: 0,
      n_partial: 0,
      n_zero: 0,
      n_not_attempted: 0,
      corridor: null,
      corridor_set: 'fioko_2026',
      sum_score: null,
      sum_max: 0,
      sum_square: null,
    },
  ]);
});

test('corridors are half-open and compared exactly on their borders', async () => {
  // borders of a basic task of ВПР: 57 and 60 %. 57 of 100 is in the zone, 56 below it, 60 sufficient
  for (const [full, corridor] of [
    [56, 'insufficient'],
    [57, 'zone'],
    [59, 'zone'],
    [60, 'sufficient'],
  ] as const) {
    const people = crowd(full, 100 - full);
    const db = await given({
      ...paper(),
      school: [school('101101')],
      procedure: [work('vpr', 2023)],
      task: tasks(id, [1]),
      result: people.map(({ row }) => row),
      answer: people.flatMap(({ row, score }) => answers(row, [score])),
    });
    const [row] = await mart(db, 'group_task', "scope = 'school'");
    expect([full, row?.corridor]).toEqual([full, corridor]);
  }
});

test('an advanced task of the ОГЭ format uses its own set', async () => {
  const own = 'oge_diagnostic-2023-mathematics-9';
  const people = Array.from({ length: 20 }, () => result(own, '101101'));
  const db = await given({
    ...paper(),
    school: [school('101101')],
    procedure: [work('oge_diagnostic', 2023, { grade: 9 })],
    task: tasks(own, [1, 1], [{ difficulty: 'advanced' }, { difficulty: 'basic' }]),
    result: people,
    answer: people.flatMap((row, i) => answers(row, [i < 3 ? 1 : 0, i < 9 ? 1 : 0])),
  });
  // 15 % on the border of 15 %, 45 % below 50 %
  expect(
    pick(await mart(db, 'group_task', "scope = 'region'"), 'position corridor corridor_set'),
  ).toEqual([
    { position: 1, corridor: 'sufficient', corridor_set: 'sao_50_15' },
    { position: 2, corridor: 'insufficient', corridor_set: 'sao_50_15' },
  ]);
});

test('official figures stand beside the computed ones under their own origin', async () => {
  const people = crowd(3, 1);
  const figure = (
    scope: string,
    scopeCode: string,
    report: string,
    key: string,
    value: number,
  ) => ({
    procedure_id: id,
    scope,
    scope_code: scopeCode,
    report,
    measure: 'share',
    key,
    value,
    rounding: 0.00005,
    n: 500,
    source_id: 'f9',
    sheet: 'Лист1',
    source_row: 9,
    cell: 'D9',
  });
  const db = await given({
    ...paper(),
    school: [school('101101')],
    procedure: [work('vpr', 2023)],
    task: tasks(id, [1, 2]),
    result: people.map(({ row }) => row),
    answer: people.flatMap(({ row, score }) => answers(row, [score, 0])),
    official_figure: [
      figure('country', 'RU', 'tasks', '1', 0.9125),
      // the report on skills repeats the figure; it stands in where the one on tasks is missing
      figure('country', 'RU', 'skills', '1', 0.91),
      figure('country', 'RU', 'skills', '2', 0.4),
      figure('region', '79', 'tasks', '1', 0.8),
      { ...figure('region', '79', 'task_groups', '1', 0.3), mark: '2' },
      { ...figure('country', 'RU', 'marks', '1', 0.1), key: null, mark: '2' },
    ],
  });
  const columns = 'scope scope_code origin task position n completion n_full corridor sum_score';
  const official = { origin: 'official', n: 500, n_full: null, corridor: null, sum_score: null };
  expect(pick(await mart(db, 'group_task', "origin = 'official'"), columns)).toEqual([
    { scope: 'country', scope_code: 'RU', task: '1', position: 1, completion: 0.9125, ...official },
    { scope: 'country', scope_code: 'RU', task: '2', position: 2, completion: 0.4, ...official },
    { scope: 'region', scope_code: 'region', task: '1', position: 1, completion: 0.8, ...official },
  ]);
  // what is made of computed groups stays theirs
  expect(pick(await mart(db, 'group_skill', "scope = 'region'"), 'n_tasks n')).toEqual([
    { n_tasks: 2, n: 4 },
  ]);
});
