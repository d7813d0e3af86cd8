import { expect, test } from 'vitest';
import { answers, given, mart, paper, pick, result, school, tasks, work } from './given.ts';

const id = 'vpr-2023-mathematics-5';

test('Newcombe for tasks of one point, the normal interval for others, nothing for small schools', async () => {
  // task 1: 9 of 10 against 3 of 10 (published: 0.6, 0.1705 – 0.8090);
  // task 2 of 2 points: 10 times 2 against 5 times 2 and 5 times 0: 1 − 0.5, s² = 0 and 10/9, se = sqrt(1/9) / 2
  const own = Array.from({ length: 10 }, () => result(id, '101101'));
  const other = Array.from({ length: 10 }, () => result(id, '102101'));
  const tables = {
    ...paper(),
    school: [school('101101'), school('102101')],
    procedure: [work('vpr', 2023)],
    task: tasks(id, [1, 2]),
  };
  const answered = [
    ...own.flatMap((row, i) => answers(row, [i < 9 ? 1 : 0, 2])),
    ...other.flatMap((row, i) => answers(row, [i < 3 ? 1 : 0, i < 5 ? 2 : 0])),
  ];
  const db = await given({ ...tables, result: [...own, ...other], answer: answered });
  const [one, two] = await mart(db, 'task_comparison', "scope_code = '101101'");
  expect(one).toMatchObject({
    reference: 'region',
    task: '1',
    n: 10,
    ref_n: 10,
    completion: 0.9,
    ref_completion: 0.3,
    verdict: 'higher',
  });
  expect(one?.diff_lo).toBeCloseTo(0.1705, 4);
  expect(one?.diff_hi).toBeCloseTo(0.809, 4);
  expect(two).toMatchObject({ completion: 1, ref_completion: 0.5, diff: 0.5, verdict: 'higher' });
  expect(two?.diff_lo).toBeCloseTo(0.5 - 1.959963984540054 / 6, 10);
  expect(two?.diff_hi).toBeCloseTo(0.5 + 1.959963984540054 / 6, 10);

  const small = await given({ ...tables, result: [...own.slice(1), ...other], answer: answered });
  const rows = await mart(small, 'task_comparison', "scope_code = '101101'");
  expect(pick(rows, 'n completion diff diff_lo verdict')).toEqual([
    { n: 9, completion: 8 / 9, diff: null, diff_lo: null, verdict: null },
    { n: 9, completion: 1, diff: null, diff_lo: null, verdict: null },
  ]);
});
