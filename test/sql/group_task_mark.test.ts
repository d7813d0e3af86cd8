import { expect, test } from 'vitest';
import { answers, given, mart, paper, pick, result, school, tasks, work } from './given.ts';

test('bands are marks; without marks those below the minimum and those who passed', async () => {
  const vpr = 'vpr-2023-mathematics-5';
  const ege = 'ege-2023-russian-11';
  const people = [
    result(vpr, '101101', { mark: 2 }),
    result(vpr, '101101', { mark: 5 }),
    result(vpr, '102101', { mark: 5 }),
    result(ege, '101101', { mark: null, low: true }),
    result(ege, '101101', { mark: null, low: false }),
  ];
  const score = [0, 2, 1, 0, 2];
  const without = paper('without', { has_mark: false });
  const db = await given({
    ...paper(),
    ref_design: [...(paper().ref_design ?? []), ...(without.ref_design ?? [])],
    school: [school('101101'), school('102101')],
    procedure: [
      work('vpr', 2023),
      work('ege', 2023, { subject: 'russian', grade: 11, design: 'without' }),
    ],
    task: [...tasks(vpr, [2]), ...tasks(ege, [2])],
    result: people,
    answer: people.flatMap((row, i) => answers(row, [score[i] ?? 0])),
  });
  const rows = await mart(db, 'group_task_mark', "scope = 'region'");
  expect(pick(rows, 'procedure_id band task n completion')).toEqual([
    { procedure_id: ege, band: 'below', task: '1', n: 1, completion: 0 },
    { procedure_id: ege, band: 'passed', task: '1', n: 1, completion: 1 },
    { procedure_id: vpr, band: '2', task: '1', n: 1, completion: 0 },
    { procedure_id: vpr, band: '5', task: '1', n: 2, completion: 0.75 },
  ]);
});
