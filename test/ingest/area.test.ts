import { describe, expect, test } from 'vitest';
import { areaOf } from '../../pipeline/ingest/area.ts';
import { readSheets } from '../../pipeline/ingest/read.ts';
import { refusal } from './guard/refusal.ts';
import { row, sheetXml, workbookZip } from './zip.ts';

const table = (rows: number, columns: number) =>
  Array.from({ length: rows }, () => Array.from({ length: columns }, () => 'да'));
const area = (rows: (string | undefined)[][]) =>
  areaOf(rows, (cell) => cell !== '', { name: 'Лист1', path: 'а.xlsx' });
const plain = (text: string) => text.replaceAll('\u00A0', ' ');

test('a cell at the far corner is left out and said, without a walk over the sheet', () => {
  const bytes = workbookZip(
    sheetXml(row(1, { A: 'Школа', B: 5 }) + row(1_048_576, { XFD: 'случайно' })),
  );
  const { sheets, problems } = readSheets(bytes, 'а.xlsx');
  expect([sheets[0]?.rowCount, sheets[0]?.columnCount]).toEqual([1, 2]);
  expect(problems).toEqual([
    {
      severity: 'note',
      check: 'far_cells',
      sheet: 'Лист1',
      cell: 'XFD1048576',
      message:
        'Далеко от таблицы, которая заканчивается ячейкой B1, заполнено: XFD1048576. Эти ячейки не учтены.',
    },
  ]);
});

test('a claimed size, formats and blanks to the end of the sheet are nothing', () => {
  const formats = `<row r="1048576"><c r="A1048576" s="0"/><c r="XFD1048576" t="inlineStr"><is><t> </t></is></c></row>`;
  const xml = sheetXml(row(1, { A: 'Школа', B: 5 }) + formats).replace(
    '<sheetData>',
    '<dimension ref="A1:XFD1048576"/><sheetData>',
  );
  const { sheets, problems } = readSheets(workbookZip(xml), 'а.xlsx');
  expect([sheets[0]?.rowCount, sheets[0]?.columnCount, problems]).toEqual([1, 2, []]);
});

test('places no sheet has are left out too', () => {
  const xml = sheetXml(
    row(1, { A: 'Школа' }) + row(4_294_967_290, { ZZZZZZ: 1 }) + row(0, { A: 1 }),
  );
  const { sheets, problems } = readSheets(workbookZip(xml), 'а.xlsx');
  expect([sheets[0]?.rowCount, sheets[0]?.columnCount]).toEqual([1, 1]);
  expect(problems).toMatchObject([{ check: 'far_cells', cell: 'ZZZZZZ4294967290' }]);
});

describe('where a table ends', () => {
  test('strays behind a gap wider than 500 columns or 5 000 rows do not count', () => {
    const rows = table(3, 4);
    rows[1] = [...(rows[1] ?? [])];
    (rows[1] as string[])[504] = 'мимо';
    expect(area(rows)).toMatchObject({ rowCount: 3, columnCount: 4 });
    rows[5_003] = ['мимо'];
    const found = area(rows);
    expect(found).toMatchObject({ rowCount: 3, columnCount: 4 });
    expect(plain(found.notes[0]?.message ?? '')).toContain('ячейкой D3, заполнено: SK2, A5004.');
    expect(found.notes[0]?.cell).toBeUndefined();
  });

  test('a gap of 500 columns, or of 5 000 rows, is still a table', () => {
    const rows = table(3, 4);
    (rows[1] as string[])[503] = 'ещё';
    rows[5_002] = ['ещё'];
    expect(area(rows)).toEqual({ rowCount: 5_003, columnCount: 504, notes: [] });
  });

  test('a second table far away is no stray', () => {
    const rows: string[][] = table(3, 4);
    for (let i = 0; i < 101; i += 1) rows[6_000 + i] = ['ученик'];
    expect(area(rows)).toMatchObject({ rowCount: 6_101, notes: [] });
    for (let i = 0; i < 101; i += 1) rows[6_000 + i] = i === 0 ? ['мимо'] : [''];
    expect(area(rows)).toMatchObject({ rowCount: 3 });
  });

  test('nothing at all', () => {
    expect(area([])).toEqual({ rowCount: 0, columnCount: 0, notes: [] });
    expect(area([['']])).toEqual({ rowCount: 0, columnCount: 0, notes: [] });
  });
});

describe('a table beyond the limits names sheet, found and allowed', () => {
  const refused = (words: string) => ({
    message: `Файл «а.xlsx» не прочитан: на листе «Лист1» ${words}.`,
    hint: 'Разделите таблицу на несколько файлов.',
    check: 'file_too_large',
  });

  test('columns', () => {
    const cells = '<c><v>1</v></c>'.repeat(1_001);
    expect(refusal(workbookZip(sheetXml(`<row r="1">${cells}</row>`)))).toEqual(
      refused('заполнено столбцов – 1 001, допускается 1 000'),
    );
  });

  test('rows, scattered so that no gap parts them', () => {
    const rows = Array.from({ length: 300 }, (_, i) => row(1 + i * 4_000, { A: 1 })).join('');
    expect(refusal(workbookZip(sheetXml(rows)))).toEqual(
      refused('заполнено строк – 1 196 001, допускается 1 100 000'),
    );
  });

  test('rows × columns', () => {
    const wide = row(1, { A: 1, OA: 1, ABA: 1, ALL: 1 });
    const rows = Array.from({ length: 200 }, (_, i) => row(2 + i * 4_000, { A: 1 })).join('');
    expect(refusal(workbookZip(sheetXml(wide + rows)))).toEqual(
      refused('таблица 796 002 × 1 000, допускается 30 000 000 ячеек'),
    );
  });
});

test('every line begun in a column no sheet has: walked by what is filled', () => {
  const lines = Array.from({ length: 1500 }, (_, i) => {
    const line: string[] = [];
    line[475_253] = 'да';
    line[0] = i % 2 === 0 ? 'да' : '';
    return line;
  });
  expect(() => area(lines)).toThrow(/заполнено столбцов – 475\s254/);
});
