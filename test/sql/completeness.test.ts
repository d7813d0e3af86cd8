import { expect, test } from 'vitest';
import type { Row } from '../../pipeline/store/database.ts';
import { given, mart, paper, pick, result, school, work } from './given.ts';

const maths = 'vpr-2023-mathematics-5';
const roll = (code: string, enrolled: number, row: Row = {}): Row => ({
  ...{ school_code: code, school_year: '2022/2023', grade: 5, class: '', enrolled },
  ...row,
});
const columns = 'school_code expected n_enrolled n_files n_results n n_absent n_rejected state';

test('who sent, who sent only absent or refused lines, and who was to write and sent nothing', async () => {
  const db = await given({
    ...paper(),
    procedure: [work('vpr', 2023, { title: 'Математика' })],
    school: [
      school('101101'),
      school('101102'),
      school('101103'),
      school('101104'),
      school('101105', { closed_on: '2022-08-31' }),
      school('101106'),
      school('101107', { opened_on: '2023-09-01' }),
    ],
    enrolment: [
      ...['101101', '101102', '101103', '101104', '101105', '101107'].map((code) => roll(code, 3)),
      roll('101104', 9, { grade: 6 }),
    ],
    result: [
      // two of three wrote, a line of an absent pupil stands in a second file
      result(maths, '101101'),
      result(maths, '101101'),
      result(maths, '101101', { status: 'absent', counts: false, source_id: 'f2' }),
      result(maths, '101102', { status: 'absent', counts: false, mark: null }),
      // not on the roll
      result(maths, '101106'),
    ],
    finding: [
      // two remarks about one line of 101103, one about a line of 101101
      ...[1, 2].map((n) => refused('f3', 9, '101103', `k${n}`)),
      refused('f1', 12, '101101', 'k3'),
      // warnings refuse nothing
      { ...refused('f1', 13, '101101', 'k4'), severity: 'warning' },
    ],
    finding_procedure: ['k1', 'k2', 'k3', 'k4'].map((finding_key) => ({
      finding_key,
      procedure_id: maths,
    })),
  });
  const rows = await mart(db, 'completeness');
  expect(pick(rows, columns).map((row) => Object.values(row))).toEqual([
    ['101101', true, 3, 2, 3, 2, 1, 1, 'received'],
    ['101102', true, 3, 1, 1, 0, 3, 0, 'absent'],
    ['101103', true, 3, 1, 0, 0, null, 1, 'rejected'],
    ['101104', true, 3, 0, 0, 0, null, 0, 'missing'],
    ['101106', false, null, 1, 1, 1, null, 0, 'received'],
  ]);
});

const refused = (source: string, row: number, code: string, key: string): Row => ({
  ...{ check: 'any', severity: 'error', source_id: source, sheet: 'Лист1', row, school_code: code },
  ...{ message: 'Не принято.', finding_key: key, first_run: 'r1', last_run: 'r1' },
});

test('a work by choice waits for nobody; a regional one not for municipalities with a paper of their own', async () => {
  const own = { procedure_id: 'own', municipality_code: '102' };
  const elective = { procedure_id: 'chosen', subject: 'physics', elective: true };
  const db = await given({
    ...paper(),
    procedure: [work('vpr', 2023), work('vpr', 2023, own), work('vpr', 2023, elective)],
    school: [school('101101'), school('101102'), school('102101'), school('102102')],
    enrolment: ['101101', '101102', '102101', '102102'].map((code) => roll(code, 5)),
    result: [result(maths, '101101'), result('own', '102101'), result('chosen', '101101')],
  });
  const rows = await mart(db, 'completeness');
  expect(
    pick(rows, 'procedure_id school_code expected state').map((row) => Object.values(row)),
  ).toEqual([
    ['chosen', '101101', false, 'received'],
    ['own', '102101', true, 'received'],
    ['own', '102102', true, 'missing'],
    [maths, '101101', true, 'received'],
    [maths, '101102', true, 'missing'],
  ]);
});
