import { describe, expect, test } from 'vitest';
import { readSheets } from '../../../pipeline/ingest/read.ts';
import { refusal } from './refusal.ts';

const path = 'а.csv';
const latin1 = (text: string) => Buffer.from(text, 'latin1');
const wide = (text: string) => Buffer.from(`\uFEFF${text}`, 'utf16le');

describe('other files under the name of a table are named', () => {
  const askForTable = 'Запросите саму таблицу: отсюда баллы не прочитать.';
  const unpackIt = 'Распакуйте его и положите в папку сами таблицы.';
  const convert = 'Справка читает .xlsx, .xls, .ods и .csv.';
  const saveAgain = 'Откройте его в Excel и сохраните заново в формате .xlsx.';

  test.each([
    ['%PDF-1.7\n', 'документ PDF, а не таблица', askForTable],
    ['{\\rtf1\\ansi', 'документ RTF, а не таблица', askForTable],
    ['\x89PNG\r\n\x1A\n', 'картинка, а не таблица', askForTable],
    ['\xFF\xD8\xFF\xE0', 'картинка, а не таблица', askForTable],
    ['GIF89a\0\0', 'картинка, а не таблица', askForTable],
    ['BM\0\0\0', 'картинка, а не таблица', askForTable],
    ['II*\0', 'картинка, а не таблица', askForTable],
    ['Rar!\x1A\x07', 'архив RAR, а не таблица', unpackIt],
    ["7z\xBC\xAF'\x1C", 'архив 7-Zip, а не таблица', unpackIt],
    ['\x1F\x8B\x08', 'архив GZIP, а не таблица', unpackIt],
    ['MZ\x90\0', 'программа, а не таблица', convert],
    ['SQLite format 3\0', 'база данных SQLite, а не таблица', convert],
    ['\t\x04\x06\0', 'книга Excel старого вида, а не таблица', saveAgain],
    ['MIME-Version: 1.0\n', 'веб-архив (MHT), а не таблица', saveAgain],
    [
      '\xEF\xBB\xBF <!DOCTYPE html><table>',
      'веб-страница (HTML), а не книга Excel и не CSV',
      saveAgain,
    ],
    ['<table><tr><td>5', 'веб-страница (HTML), а не книга Excel и не CSV', saveAgain],
    [
      '<?xml version="1.0"?>\n<?mso-application progid="Excel.Sheet"?><Workbook/>',
      'таблица в формате XML 2003, а не книга Excel и не CSV',
      saveAgain,
    ],
    [
      '<office:document/>',
      'документ OpenDocument в одном файле XML, а не книга Excel и не CSV',
      saveAgain,
    ],
    ['<ответы/>', 'документ XML, а не книга Excel и не CSV', saveAgain],
  ])('%j', (start, words, hint) => {
    expect(refusal(latin1(start), path)).toEqual({
      message: `Файл «а.csv» – ${words}.`,
      hint,
      check: 'file_not_table',
    });
  });

  test.each(['BM;класс;балл\n', 'MZ;1;2\n', 'PK;1\n', 'GIF8;2\n', '"<5";<3\n'])(
    'a table that begins alike is read: %j',
    (text) => {
      expect(readSheets(Buffer.from(text), path).sheets[0]?.rowCount).toBeGreaterThan(0);
    },
  );
});

test('0 bytes, zero bytes', () => {
  expect(refusal(Buffer.alloc(0), path)).toMatchObject({ message: 'Файл «а.csv» пуст (0 байт).' });
  expect(refusal(Buffer.alloc(4_000), path)).toMatchObject({
    message: 'Файл «а.csv» – не таблица: ни книга Excel, ни текст CSV.',
    check: 'file_not_table',
  });
});

describe('control signs', () => {
  const refused = (line: string, code: number) => ({
    message: `Файл «а.csv» не прочитан: в строке ${line} стоит управляющий знак (код ${code}).`,
    hint: 'Откройте файл в Excel и сохраните заново.',
    check: 'file_unreadable',
  });
  const lines = 'школа;балл\n'.repeat(1_500);

  test.each([
    ['a zero byte far inside', Buffer.from(`${lines}а\0;5\n`), '1 501', 0],
    ['the sign staging parts lists with', Buffer.from('школа;5\r\nшкола;5\x1F3\r\n'), '2', 31],
    ['with the line ends of old Macs', Buffer.from('школа;5\rшкола;\x015\r'), '2', 1],
    ['an end of file before the end', Buffer.from('школа\x1A;5\n'), '1', 26],
    ['in two-byte text', wide('школа;5\nшкола;\x075\n'), '2', 7],
  ])('%s', (_name, bytes, line, code) => {
    expect(refusal(bytes, path)).toEqual(refused(line, code));
  });

  test.each([
    ['a line broken inside a cell', Buffer.from('"школа\x0B№ 1";5\n')],
    ['the end of file of DOS', Buffer.from('школа;5\r\n\x1A')],
    ['two-byte text whose signs have low bytes of every kind', wide('ЀЁЂ\u0401;5\nĀāĂ;6\n')],
  ])('%s is none', (_name, bytes) => {
    expect(readSheets(bytes, path).problems).toEqual([]);
  });
});

describe('lines', () => {
  test('longer than any table’s', () => {
    expect(refusal(Buffer.from(`школа;5\n${'x'.repeat(1_000_001)}`), path)).toEqual({
      message: 'Файл «а.csv» не прочитан: строка 2 длиннее 1 МБ.',
      hint: 'Проверьте, что это таблица CSV, а не выгрузка в одну строку.',
      check: 'file_too_large',
    });
  });

  test.each([';', '\t', ','])('of more columns than any table: %j', (mark) => {
    expect(refusal(Buffer.from(`5\n5${mark.repeat(2_000)}\n`), path)).toEqual({
      message: 'Файл «а.csv» не прочитан: столбцов в строке 2 – 2 001, допускается 2 000.',
      hint: 'Проверьте, что это таблица с результатами.',
      check: 'file_too_large',
    });
    expect(readSheets(Buffer.from(`5${mark.repeat(1_999)}\n`), path).sheets[0]?.columnCount).toBe(
      2_000,
    );
  });
});
