import { utils, write } from '@e965/xlsx';
import { describe, expect, test } from 'vitest';
import { readSheets } from '../../pipeline/ingest/read.ts';
import { book, csvText, type Grid, vprRows, windows1251 } from './book.ts';
import { parseFile } from './parsed.ts';

const key = new Uint8Array(32).fill(7);
const parse = (bytes: Uint8Array) => parseFile(bytes, 'файл', key).staged;
const utf8 = (text: string) => new TextEncoder().encode(text);
const labels = (bytes: Uint8Array) => parse(bytes).staged_participant.map(({ label }) => label);

describe('ФИС ОКО sheets as people change them', () => {
  const header = vprRows[7] ?? [];

  test('shifted by rows and columns: cell letters follow', () => {
    const shifted = [[], [], ...vprRows].map((row) => [null, null, ...row]);
    const { staged_block, staged_participant } = parse(book({ Лист1: shifted }));
    expect(JSON.parse(String(staged_block[0]?.columns))).toMatchObject({ school: 'C' });
    expect(staged_block[0]).toMatchObject({ subject: 'Математика', max_primary: '15' });
    expect(staged_participant.map(({ row }) => row)).toEqual(['12', '13']);
  });

  test('helper columns behind the table do not double a task', () => {
    const wide = vprRows.map((row, i) =>
      i === 7 ? [...row, '1 (1б)', 'Примечание'] : [...row, 9],
    );
    expect(parse(book({ Лист1: wide })).staged_block[0]?.tasks).toBe('1\u001F4К2');
  });

  test('group rows in other words, a header printed again and notes are no rows', () => {
    const rows: Grid = [
      ...vprRows.slice(0, 8),
      ['МБОУ СОШ № 105 (edu790105)'],
      ['СОШ № 105', 'Количество участников: 2'],
      ...vprRows.slice(9, 10),
      header,
      ...vprRows.slice(10),
      ['* по данным ФИС ОКО'],
    ];
    expect(labels(book({ Лист1: rows }))).toEqual(['50001', '50002']);
  });

  test('a name in the column of the code or of the school is not kept', () => {
    const rows: Grid = [
      ...vprRows.slice(0, 8),
      ['Выдумкин Иван', null, null, 'Небылова Анна', 1, 1, 1, 2, 3, 3, 4],
    ];
    const staged = parse(book({ Лист1: rows }));
    expect(staged.staged_participant).toMatchObject([{ school: '[текст без кода]', label: null }]);
    expect(JSON.stringify(staged)).not.toMatch(/Выдумкин|Небылова/i);
  });
});

describe('CSV of every kind', () => {
  test.each([
    ['UTF-8 with a mark', utf8(`\uFEFF${csvText}`)],
    ['CRLF', windows1251(csvText.replaceAll('\n', '\r\n'))],
    [
      'UTF-16 with tabs',
      new Uint8Array(Buffer.from(`\uFEFF${csvText.replaceAll(';', '\t')}`, 'utf16le')),
    ],
    [
      'a quoted title behind a blank cell',
      utf8(csvText.replace('01 - Русский язык 2022.06.23', ';"01 - Русский язык 2022.06.23"')),
    ],
  ])('%s', (_name, bytes) => {
    expect(parse(bytes).staged_participant).toMatchObject([
      { row: '3', label: '№ 1', short_mask: '++-2', test_score: '39' },
    ]);
  });

  test('a quote never closed swallows no line', () => {
    const line = csvText.split('\n')[2] ?? '';
    const two = csvText.replace(line, `${line.replace('Выдумкин', '"Выдумкин')}\n${line}`);
    expect(parse(utf8(two)).staged_participant).toHaveLength(2);
  });

  test('a web page under another name is told apart', () => {
    const { staged_problem } = parse(utf8('\uFEFF <html><table></table></html>'));
    expect(staged_problem[0]?.message).toContain('веб-страница');
  });
});

describe('protocols', () => {
  test('an exam without a header is refused by its row, the other one is read', () => {
    const staged = parse(utf8(`${csvText}02 - Математика 2022.06.02\n1;;101;;101105;;11\n`));
    expect(staged.staged_participant).toHaveLength(1);
    expect(staged.staged_problem).toMatchObject([{ row: '7', found: 'Математика' }]);
  });

  test('«Тестовый балл» wins over «Балл», wherever it stands', () => {
    const both = csvText
      .replace('Балл;\n', 'Балл;;Тестовый балл;\n')
      .replace(';;39;\n', ';;17;;39;\n');
    expect(parse(utf8(both)).staged_participant).toMatchObject([{ test_score: '39' }]);
  });

  test('a document is one person with and without the zeros Excel drops', () => {
    const who = (text: string) => parse(utf8(text)).staged_participant[0]?.participant;
    expect(who(csvText.replace(';;0000;;222222;', ';;0;;222222.0;'))).toBe(who(csvText));
  });

  test('a line without a number or a school is a row still, to be refused', () => {
    const line = csvText.split('\n')[2] ?? '';
    const poor = csvText.replace(line, line.replace('1;;101;;101105.0;', ';;101;;;'));
    expect(parse(utf8(poor)).staged_participant).toMatchObject([{ row: '3', school: null }]);
  });
});

test('the register keeps days in one form', () => {
  const { staged_school } = parse(
    book({
      Школы: [
        ['Код ОО', 'Логин', 'Наименование', 'Код МСУ', 'Вид', 'Открыта', 'Закрыта'],
        ['101105', 'edu790105', 'СОШ № 105', '101', 'СОШ', '1.9.2015', 'летом'],
      ],
    }),
  );
  expect(staged_school).toMatchObject([{ opened_on: '2015-09-01', closed_on: 'летом' }]);
});

test.each(['Asia/Vladivostok', 'America/New_York'])('a day stays the day it is: %s', (zone) => {
  const before = process.env.TZ;
  process.env.TZ = zone;
  try {
    const workbook = utils.book_new();
    const cells = [
      [
        { t: 'n', v: 45036, z: 'dd.mm.yyyy' },
        { t: 'e', v: 7 },
      ],
    ];
    utils.book_append_sheet(workbook, utils.aoa_to_sheet(cells), 'а');
    const bytes = write(workbook, { type: 'buffer', bookType: 'xlsx' });
    const [sheet] = readSheets(bytes, 'а.xlsx').sheets;
    expect(sheet?.cell(0, 0)).toEqual({ kind: 'date', text: '2023-04-20' });
    expect(sheet?.cell(0, 1)).toEqual({ kind: 'error', text: '#DIV/0!' });
  } finally {
    if (before === undefined) delete process.env.TZ;
    else process.env.TZ = before;
  }
});
