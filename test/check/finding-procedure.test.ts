import { join } from 'node:path';
import { expect, test } from 'vitest';
import { runModels } from '../../pipeline/model/run.ts';
import type { Row } from '../../pipeline/store/database.ts';
import { given, paper, sqlFolder, work } from '../sql/given.ts';

const maths = 'vpr-2023-mathematics-5';
const russian = 'vpr-2023-russian-5';

const block = (source: string, number: number, row: Row): Row => ({
  ...{ source_id: source, block: number, sheet: 'Лист1', header_row: 8, n_candidates: 1 },
  ...row,
});

const remark = (key: string, row: Row): Row => ({
  ...{ check: 'any', severity: 'note', finding_key: key, first_run: 'r1', last_run: 'r1' },
  ...{ message: 'Замечание.', ...row },
});

async function found(blocks: Row[], findings: Row[], procedures?: Row[]): Promise<unknown[]> {
  const db = await given({
    ...paper(),
    procedure: procedures ?? [
      work('vpr', 2023, { title: 'ВПР 2023, математика, 5 класс' }),
      work('vpr', 2023, { subject: 'russian', title: 'ВПР 2023, русский язык, 5 класс' }),
    ],
    finding: findings,
  });
  // intake_block is made by a model and stays in the store
  await db.run(`create table intake_block
    (source_id text, block integer, sheet text, header_row integer, procedure_id text, n_candidates integer)`);
  for (const row of blocks) {
    await db.run('insert into intake_block values ($s, $b, $h, $r, $p, 1)', {
      ...{ s: row.source_id, b: row.block, h: row.sheet, r: row.header_row, p: row.procedure_id },
    });
  }
  const only = new Set(['finding_procedure']);
  await runModels(db, { dir: join(sqlFolder, 'intake'), among: only, insertInto: only });
  return (await db.all('from finding_procedure order by all')).map((row) => Object.values(row));
}

test('a remark about a row is about the work of the table it stands in, works side by side share their rows', async () => {
  // two tables one under the other (headers in rows 8 and 20), two works under one header in the other sheet
  const blocks = [
    block('f1', 1, { procedure_id: maths }),
    block('f1', 2, { header_row: 20, procedure_id: russian }),
    block('f1', 3, { sheet: 'Лист2', procedure_id: maths }),
    block('f1', 4, { sheet: 'Лист2', procedure_id: russian }),
  ];
  const at = { source_id: 'f1', sheet: 'Лист1' };
  expect(
    await found(blocks, [
      remark('above the header', { ...at, row: 2 }),
      remark('last row of the first', { ...at, row: 19 }),
      remark('header of the second', { ...at, row: 20 }),
      remark('one of two works', { source_id: 'f1', sheet: 'Лист2', row: 9, block: 4 }),
      remark('row of both works', { source_id: 'f1', sheet: 'Лист2', row: 9 }),
    ]),
  ).toEqual([
    ['above the header', maths],
    ['header of the second', russian],
    ['last row of the first', maths],
    ['one of two works', russian],
    ['row of both works', maths],
    ['row of both works', russian],
  ]);
});

test('what is said of a file as a whole is about the work it names, else about all of its works', async () => {
  const blocks = [
    block('f1', 1, { procedure_id: maths }),
    block('f1', 2, { sheet: 'Лист2', procedure_id: russian }),
    block('f2', 1, { procedure_id: null }),
  ];
  expect(
    await found(blocks, [
      remark('file', { source_id: 'f1' }),
      remark('named', { source_id: 'f1', message: 'ВПР 2023, русский язык, 5 класс: мало.' }),
      remark('no file', { message: 'ВПР 2023, математика, 5 класс: шкала не сверена.' }),
      remark('of no work', { source_id: 'f2' }),
      remark('register', { message: 'В реестре нет контингента.' }),
      remark('sheet', { source_id: 'f1', sheet: 'Лист2' }),
    ]),
  ).toEqual([
    ['file', maths],
    ['file', russian],
    ['named', russian],
    ['no file', maths],
    ['sheet', russian],
  ]);
});

test('a title within a longer one is not meant', async () => {
  const works = [
    work('vpr', 2023, { title: 'Работа 2023' }),
    work('vpr', 2023, { subject: 'russian', title: 'Работа 2023, русский язык' }),
  ];
  expect(
    await found(
      [],
      [
        remark('longer', { message: 'Работа 2023, русский язык: мало.' }),
        remark('shorter', { message: 'Работа 2023: мало.' }),
      ],
      works,
    ),
  ).toEqual([
    ['longer', russian],
    ['shorter', maths],
  ]);
});
