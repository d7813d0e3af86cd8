import { expect, test } from 'vitest';
import { answers, given, mart, paper, pick, result, school, tasks, work } from './given.ts';

test('a skill is in deficit when more than half of its tasks are insufficient', async () => {
  const id = 'vpr-2023-mathematics-5';
  const people = [result(id, '101101'), result(id, '101101')];
  const skills = ['Дроби', 'Дроби', 'Дроби', 'Задачи', 'Задачи', 'Нет'];
  const db = await given({
    ...paper(),
    school: [school('101101')],
    procedure: [work('vpr', 2023)],
    task: tasks(
      id,
      [1, 1, 2, 1, 1, 1],
      skills.map((skill) => ({ skill })),
    ),
    result: people,
    answer: people.flatMap((row, i) => answers(row, [0, i, 1, 0, 1, null])),
  });
  // Дроби: 0 and 50 % insufficient (below 57 %), 50 % of the 2-point task insufficient: 3 of 3; points 0 + 1 + 2 of 8.
  // Задачи: 0 % and 100 %: 1 of 2 is not more than half. The skill nobody was presented with is not there.
  expect(
    pick(
      await mart(db, 'group_skill', "scope = 'school'"),
      'skill n_tasks n completion n_tasks_insufficient deficit',
    ),
  ).toEqual([
    { skill: 'Дроби', n_tasks: 3, n: 2, completion: 0.375, n_tasks_insufficient: 3, deficit: true },
    { skill: 'Задачи', n_tasks: 2, n: 2, completion: 0.5, n_tasks_insufficient: 1, deficit: false },
  ]);
});
