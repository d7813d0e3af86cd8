import { expect, test } from 'vitest';
import type { Row } from '../../pipeline/store/database.ts';
import { answers, given, mart, paper, pick, result, school, tasks, work } from './given.ts';

test('bands are marks, of ten participants or more; without marks those below the minimum and those who passed', async () => {
  const vpr = 'vpr-2023-mathematics-5';
  const ege = 'ege-2023-russian-11';
  const ten = (row: () => Row, score: number) =>
    Array.from({ length: 10 }, () => ({ row: row(), score }));
  const people = [
    ...ten(() => result(vpr, '101101', { mark: 2 }), 0),
    ...ten(() => result(vpr, '101101', { mark: 5 }), 2),
    ...ten(() => result(vpr, '102101', { mark: 5 }), 1),
    ...ten(() => result(vpr, '102101', { mark: 4 }), 1).slice(1),
    ...ten(() => result(ege, '101101', { mark: null, low: true }), 0),
    ...ten(() => result(ege, '101101', { mark: null, low: false }), 2),
  ];
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
    result: people.map(({ row }) => row),
    answer: people.flatMap(({ row, score }) => answers(row, [score])),
  });
  const rows = await mart(db, 'group_task_mark', "scope = 'region'");
  expect(pick(rows, 'procedure_id band task n completion')).toEqual([
    { procedure_id: ege, band: 'below', task: '1', n: 10, completion: 0 },
    { procedure_id: ege, band: 'passed', task: '1', n: 10, completion: 1 },
    { procedure_id: vpr, band: '2', task: '1', n: 10, completion: 0 },
    { procedure_id: vpr, band: '5', task: '1', n: 20, completion: 0.75 },
  ]);
  const schools = await mart(
    db,
    'group_task_mark',
    "scope = 'school' and procedure_id like 'vpr%'",
  );
  expect(pick(schools, 'scope_code band n completion')).toEqual([
    { scope_code: '101101', band: '2', n: 10, completion: 0 },
    { scope_code: '101101', band: '5', n: 10, completion: 1 },
    { scope_code: '102101', band: '5', n: 10, completion: 0.5 },
  ]);
});
