import ExcelJS from 'exceljs';
import { expect, test } from 'vitest';
import { fixDates, readArchive, writeArchive } from '../../pipeline/workspace/archive.ts';

const entries: [string, Buffer][] = [
  ['слова.xml', Buffer.from('текст '.repeat(1000))],
  ['а/б.png', Buffer.from([1, 2, 3])],
  ['пусто.xml', Buffer.alloc(0)],
];

test('what is written is read back, in its order', () => {
  const archive = writeArchive(entries);
  expect(archive.length).toBeLessThan(1000);
  expect([...readArchive(archive, 1 << 20)]).toEqual(entries);
  expect([...readArchive(archive, 1 << 20, (name) => name.startsWith('а')).keys()]).toEqual([
    'а/б.png',
  ]);
});

test('the date is the same as of archives other programs wrote', () => {
  const archive = writeArchive(entries);
  expect(fixDates(archive).equals(archive)).toBe(true);
});

test('other programs’ archives are read; a workbook of ours is one', async () => {
  const workbook = new ExcelJS.Workbook();
  workbook.addWorksheet('Лист').addRow(['слово']);
  const parts = readArchive(new Uint8Array(await workbook.xlsx.writeBuffer()), 1 << 20);
  expect(String(parts.get('xl/sharedStrings.xml'))).toContain('слово');
});

test('no archive, a cut one and one too large are refused', () => {
  const archive = writeArchive(entries);
  expect(() => readArchive(Buffer.from('PDF'), 10)).toThrow('not a ZIP archive');
  expect(() => readArchive(archive.subarray(40), 1 << 20)).toThrow();
  expect(() => readArchive(archive, 100)).toThrow();
});
