import { expect, test } from 'vitest';
import { answers, given, mart, paper, pick, result, school, tasks, work } from './given.ts';

const id = 'vpr-2023-mathematics-5';

/**
 * Two tasks of 2 and 1 points. School 101101: papers 2 + 1, 2 + 1 and 1 + 0; one with a task that was not presented and one that does
 * not count stay out. School 101102: 0 + 1 and an absent pupil.
 */
const region = () => {
  const people = [
    { row: result(id, '101101'), scores: [2, 1] },
    { row: result(id, '101101'), scores: [2, 1] },
    { row: result(id, '101101'), scores: [1, 0] },
    { row: result(id, '101101'), scores: [2, null] },
    { row: result(id, '101101', { counts: false, attempt: 2 }), scores: [2, 1] },
    { row: result(id, '101102'), scores: [0, 1] },
    { row: result(id, '101102', { status: 'absent', counts: false }), scores: [] },
  ];
  return {
    ...paper(),
    school: [school('101101'), school('101102')],
    procedure: [work('vpr', 2023)],
    task: tasks(id, [2, 1]),
    result: people.map(({ row }) => row),
    answer: people.flatMap(({ row, scores }) => answers(row, scores)),
  };
};

test('totals of complete papers that count, one row a paper', async () => {
  const rows = await mart(await given(region()), 'paper_total');
  expect(pick(rows, 'procedure_id school_code total')).toEqual([
    { procedure_id: id, school_code: '101101', total: 3 },
    { procedure_id: id, school_code: '101101', total: 3 },
    { procedure_id: id, school_code: '101101', total: 1 },
    { procedure_id: id, school_code: '101102', total: 1 },
  ]);
  // papers of a school with the same points have the same lot, whoever wrote them
  const lots = rows.map(({ lot }) => lot);
  expect(lots[0]).toBe(lots[1]);
  expect(new Set(lots).size).toBe(3);
});

test('the same scores in other tasks are another lot', async () => {
  const people = [
    [1, 0, 0],
    [0, 1, 0],
    [0, 0, 1],
  ].map((scores) => ({
    row: result(id, '101101'),
    scores,
  }));
  const db = await given({
    ...paper(),
    school: [school('101101')],
    procedure: [work('vpr', 2023)],
    task: tasks(id, [1, 1, 1]),
    result: people.map(({ row }) => row),
    answer: people.flatMap(({ row, scores }) => answers(row, scores)),
  });
  expect(new Set((await mart(db, 'paper_total')).map(({ lot }) => lot)).size).toBe(3);
});

test('how many papers of a school have each total', async () => {
  expect(await mart(await given(region()), 'school_total')).toEqual([
    { school_code: '101101', procedure_id: id, total: 1, n: 1 },
    { school_code: '101101', procedure_id: id, total: 3, n: 2 },
    { school_code: '101102', procedure_id: id, total: 1, n: 1 },
  ]);
});

test('points of each task among the papers of a total', async () => {
  // total 1: papers 1 + 0 and 0 + 1; total 3: twice 2 + 1
  expect(await mart(await given(region()), 'task_by_total')).toEqual([
    { procedure_id: id, total: 1, position: 1, n: 2, sum_score: 1, sum_square: 1 },
    { procedure_id: id, total: 1, position: 2, n: 2, sum_score: 1, sum_square: 1 },
    { procedure_id: id, total: 3, position: 1, n: 2, sum_score: 4, sum_square: 8 },
    { procedure_id: id, total: 3, position: 2, n: 2, sum_score: 2, sum_square: 2 },
  ]);
});
