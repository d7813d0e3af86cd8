import { expect, test } from 'vitest';
import { given, mart, paper, pick, result, school, work } from './given.ts';

const id = 'vpr-2023-mathematics-5';
const at = (source_row: number, row = {}) => result(id, '101101', { source_row, ...row });

test('rows of the results that count become ranges; absent, annulled and repeated ones are counted beside', async () => {
  const db = await given({
    ...paper(),
    school: [school('101101'), school('101102')],
    procedure: [work('vpr', 2023)],
    result: [
      ...[12, 10, 11, 41].map((row) => at(row)),
      // 13 does not count: the stretch ends at 12
      at(13, { counts: false, attempt: 2 }),
      at(14, { counts: false, status: 'annulled', mark: null }),
      at(15, { counts: false, status: 'absent', mark: null }),
      // another sheet, another file, another school
      at(7, { sheet: 'Лист2' }),
      at(10, { source_id: 'f2' }),
      result(id, '101102', { source_row: 16, counts: false, status: 'absent', mark: null }),
    ],
  });
  expect(
    pick(
      await mart(db, 'result_source'),
      'school_code source_id sheet n_results n n_annulled n_repeated lines',
    ).map(Object.values),
  ).toEqual([
    ['101101', 'f1', 'Лист1', 7, 4, 1, 1, '10–12, 41'],
    ['101101', 'f1', 'Лист2', 1, 1, 0, 0, '7'],
    ['101101', 'f2', 'Лист1', 1, 1, 0, 0, '10'],
    ['101102', 'f1', 'Лист1', 1, 0, 0, 0, null],
  ]);
});
