import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { utils, write } from '@e965/xlsx';
import Papa from 'papaparse';
import { expect, test } from 'vitest';
import { projectRoot } from '../../pipeline/project.ts';
import type { Database } from '../../pipeline/store/database.ts';
import { book, type Grid } from '../ingest/book.ts';
import { findings, intake } from './intake.ts';

const values = (db: Database) =>
  db.all(
    'select school_code as s, year as y, indicator as i, value as v, cell from school_context order by s, y, cell',
  );
const counted = (db: Database, path: string) =>
  db.one(
    'select rows_read as n, rows_accepted as ok, rows_rejected as no, rows_superseded as old from source_file where path = $path',
    { path },
  );
const sheet = (...rows: Grid): Uint8Array => book({ Данные: rows });

/** A sheet whose cells named are numbers in a percent format. */
function percentSheet(rows: Grid, cells: readonly string[]): Uint8Array {
  const workbook = utils.book_new();
  const table = utils.aoa_to_sheet(rows.map((row) => [...row]));
  for (const cell of cells) Object.assign(table[cell] as object, { z: '0.0%' });
  utils.book_append_sheet(workbook, table, 'Данные');
  return write(workbook, { type: 'buffer', bookType: 'xlsx' }) as Uint8Array;
}

test('shares are fractions however they are written: 15 %, 15 in a column of percent, 0.15, a percent format', async () => {
  const head = [
    'Код ОО',
    'Учебный год',
    'Доля детей с ОВЗ, %',
    'Доля неполных семей',
    'Доля молодых специалистов',
    'Без категории',
    'Вакансии',
  ];
  const db = await intake({
    'контекст.xlsx': percentSheet(
      [
        head,
        ['101105', '2022/2023', '15 %', 1, 0.155, 0.5, 2],
        ['101106', '2022/2023', '7,5%', 40, 1, 1, '0'],
      ],
      ['E2', 'E3'],
    ),
  });
  expect(await findings(db)).toEqual([]);
  const row = (s: string, n: number, share: number[], vacancies: number) => [
    { s, y: 2023, i: 'special_needs_share', v: share[0], cell: `C${n}` },
    { s, y: 2023, i: 'incomplete_families_share', v: share[1], cell: `D${n}` },
    { s, y: 2023, i: 'young_share', v: share[2], cell: `E${n}` },
    { s, y: 2023, i: 'no_category_share', v: share[3], cell: `F${n}` },
    { s, y: 2023, i: 'vacancies', v: vacancies, cell: `G${n}` },
  ];
  expect(await values(db)).toEqual([
    ...row('101105', 2, [0.15, 0.01, 0.155, 0.5], 2),
    ...row('101106', 3, [0.075, 0.4, 1, 1], 0),
  ]);
  db.close();
});

test('a value unreadable, out of range, of no school, of no year: the line is refused with its cell', async () => {
  const db = await intake({
    'а.xlsx': sheet(
      ['№', 'Код ОО', 'Год', 'Вакансии', 'Доля детей с ОВЗ', 'Интернет', 'Столовая'],
      [1, '101105', 2023, 'две', 10, 100, 'да'],
      [2, '101105', 2022, 1.5, 10, 100, 'да'],
      [3, '101105', 2021, 1, 140, 100, 'да'],
      [4, '101999', 2023, 1, 10, 100, 'да'],
      [5, '101106', 'давно', 1, 10, 100, 'да'],
      [6, '101106', 2023, '-', 'н/д', '100,5', 'да'],
      ['Итого', null, null, 5],
    ),
    'б.xlsx': sheet(['Код ОО', 'Вакансии', 'Доля совместителей'], ['101105', 1, 2]),
  });
  expect(await findings(db)).toEqual([
    ['context_unknown_column', 'G1', 'Столовая'],
    ['context_value', 'B5', '101999'],
    ['context_value', 'C6', '[текст]'],
    ['context_value', 'D2', '[текст]'],
    ['context_value', 'D3', '1.5'],
    ['context_value', 'E4', '140'],
    ['context_value', null, null],
  ]);
  expect(await values(db)).toEqual([
    { s: '101106', y: 2023, i: 'internet_speed', v: 100.5, cell: 'F7' },
  ]);
  expect(await counted(db, 'а.xlsx')).toEqual({ n: 6, ok: 1, no: 5, old: 0 });
  expect(await counted(db, 'б.xlsx')).toEqual({ n: 1, ok: 0, no: 1, old: 0 });
  db.close();
});

test('the same value in two files is one, another value names both cells', async () => {
  const head = ['Код ОО', 'Год', 'Вакансии', 'Дети с ОВЗ'];
  const db = await intake({
    'а.xlsx': sheet(head, ['101105', 2023, 2, 10], ['101106', 2023, 'две', 5]),
    'б.xlsx': sheet(head, ['101105', 2023, 2, null], ['101106', 2023, 2, 5]),
    'в.xlsx': sheet(head, ['101105', 2023, 3, 11]),
  });
  expect(await findings(db)).toEqual([
    ['context_twice', 'C2', '3'],
    ['context_twice', 'D2', '11'],
    ['context_value', 'C3', '[текст]'],
  ]);
  const [reject] = await db.all<{ message: string }>(
    `select message from reject where "check" = 'context_twice' order by cell`,
  );
  expect(reject?.message).toContain('файл «а.xlsx», лист «Данные», ячейка C2');
  // the second file corrects the refused line of the first
  expect(await values(db)).toEqual([
    { s: '101105', y: 2023, i: 'vacancies', v: 2, cell: 'C2' },
    { s: '101105', y: 2023, i: 'special_needs', v: 10, cell: 'D2' },
    { s: '101106', y: 2023, i: 'vacancies', v: 2, cell: 'C3' },
    { s: '101106', y: 2023, i: 'special_needs', v: 5, cell: 'D3' },
  ]);
  expect(await counted(db, 'б.xlsx')).toEqual({ n: 2, ok: 1, no: 0, old: 1 });
  expect(await counted(db, 'в.xlsx')).toEqual({ n: 1, ok: 0, no: 1, old: 0 });
  db.close();
});

test('persons beside the indicators are not read', async () => {
  const db = await intake({
    'а.xlsx': sheet(
      ['Контекстные данные школ, 2023 год'],
      ['Код ОО', 'Наименование', 'ФИО директора', 'Телефон', 'Вакансии', 'Примечание'],
      ['101105', 'СОШ № 105', 'Выдумкина Анна Петровна', '8 914 555-12-34', 1, 'спросить Небылову'],
    ),
  });
  expect(await values(db)).toEqual([{ s: '101105', y: 2023, i: 'vacancies', v: 1, cell: 'E3' }]);
  const staged = JSON.stringify(await db.all('from staged_context'));
  expect(staged).not.toMatch(/Выдумкин|914|Небылов/);
  db.close();
});

test('the catalogue: keys and words are unique, bounds fit the unit, every row has its source', () => {
  const file = join(projectRoot, 'sql', 'reference', 'context_indicator.csv');
  const { data } = Papa.parse<Record<string, string>>(readFileSync(file, 'utf8'), {
    header: true,
    skipEmptyLines: true,
  });
  const words = data.flatMap(({ name = '', aliases = '' }) =>
    [name, ...aliases.split('|')].filter(Boolean).map((word) => word.toLowerCase()),
  );
  expect(new Set(words).size).toBe(words.length);
  expect(new Set(data.map(({ indicator }) => indicator)).size).toBe(data.length);
  expect(new Set(data.map(({ area }) => area))).toEqual(new Set(['staff', 'social', 'resource']));
  for (const { unit, min_value, max_value, source, status } of data) {
    expect(['share', 'count', 'number']).toContain(unit);
    expect(Number(min_value)).toBeLessThan(Number(max_value));
    if (unit === 'share') expect([min_value, max_value]).toEqual(['0', '1']);
    expect(source).not.toBe('');
    expect(['unverified', 'set by the institute']).toContain(status);
  }
});
