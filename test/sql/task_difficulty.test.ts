import { expect, test } from 'vitest';
import { answers, given, mart, paper, pick, result, school, tasks, work } from './given.ts';

const id = 'vpr-2023-mathematics-5';

test('not attempted counts 0 and is told, not presented is out; the interval goes by the kind of task', async () => {
  const people = [0, 1, 2, 3].map((i) => result(id, i < 2 ? '101101' : '101102'));
  const scores = [
    [1, 2],
    ['x', 1],
    [0, 1],
    [null, 0],
  ] as const;
  const db = await given({
    ...paper(),
    school: [school('101101'), school('101102')],
    procedure: [work('vpr', 2023)],
    task: tasks(id, [1, 2, 1]),
    result: people,
    answer: people.flatMap((row, i) => answers(row, [...(scores[i] ?? []), null])),
  });
  const rows = await mart(db, 'task_difficulty');
  // task 1: 1 of 3, two attempted it; Wilson of 1 of 3 is 0.0615 – 0.7923
  // task 2: 4 of 8; points 2, 1, 1, 0: s² = 2/3, SE of the mean sqrt(2/3/4) = 0.408, of the fraction half that
  expect(pick(rows, 'task n attempt_share difficulty_attempted')).toEqual([
    { task: '1', n: 3, attempt_share: 2 / 3, difficulty_attempted: 0.5 },
    { task: '2', n: 4, attempt_share: 1, difficulty_attempted: 0.5 },
  ]);
  expect(rows[0]?.difficulty).toBeCloseTo(1 / 3, 12);
  expect(rows[0]?.difficulty_lo).toBeCloseTo(0.0615, 4);
  expect(rows[0]?.difficulty_hi).toBeCloseTo(0.7923, 4);
  const se = Math.sqrt(2 / 3 / 4) / 2;
  expect(rows[1]?.difficulty_lo).toBeCloseTo(0.5 - 1.959964 * se, 6);
  expect(rows[1]?.difficulty_hi).toBeCloseTo(0.5 + 1.959964 * se, 6);
});

test('one participant with a task of several points has no interval', async () => {
  const row = result(id, '101101');
  const db = await given({
    ...paper(),
    school: [school('101101')],
    procedure: [work('vpr', 2023)],
    task: tasks(id, [2]),
    result: [row],
    answer: answers(row, ['x']),
  });
  expect(await mart(db, 'task_difficulty')).toEqual([
    {
      procedure_id: id,
      task: '1',
      position: 1,
      n: 1,
      difficulty: 0,
      difficulty_lo: null,
      difficulty_hi: null,
      attempt_share: 0,
      difficulty_attempted: null,
    },
  ]);
});
