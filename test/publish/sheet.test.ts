import { CFB, read } from '@e965/xlsx';
import ExcelJS from 'exceljs';
import { expect, test } from 'vitest';
import { addTable, addWords } from '../../pipeline/publish/sheet.ts';

/** Beginnings that spreadsheet programs take for a formula when they meet them in a text. */
const texts = [
  '=1+1',
  "=cmd|'/c calc'!A1",
  '=HYPERLINK("http://example.org";"школа")',
  '+7 900',
  '-5',
  '@SUM(A1)',
  '\t=1+1',
  '\r=1+1',
  '\n=1+1',
  ' =1+1',
];

test('texts that look like formulas are written as texts, in tables and in words', async () => {
  const workbook = new ExcelJS.Workbook();
  const columns = texts.map((head) => ({ head, width: 10 }));
  addTable(workbook, '=Таблица', columns, [texts, [...texts].reverse()], '=1+1');
  addWords(
    workbook,
    'Слова',
    texts.flatMap((text) => [{ title: text }, { text }, { name: text, value: text }]),
    '=1+1',
  );
  const bytes = new Uint8Array(await workbook.xlsx.writeBuffer());

  const book = read(bytes, { dense: true, cellFormula: true });
  const cells = Object.values(book.Sheets).flatMap((sheet) => (sheet['!data'] ?? []).flat());
  expect(cells.length).toBeGreaterThan(texts.length * 6);
  for (const cell of cells)
    expect([cell?.t, cell?.f, cell?.F]).toEqual(['s', undefined, undefined]);
  const written = new Set(cells.map((cell) => String(cell?.v).replaceAll('\r', '\n')));
  for (const text of texts) expect(written).toContain(text.replaceAll('\r', '\n'));

  const archive = CFB.read(bytes, { type: 'buffer' });
  const parts = archive.FileIndex.filter(({ name }: { name: string }) => name.endsWith('.xml'));
  expect(parts.length).toBeGreaterThan(4);
  for (const { name, content } of parts as { name: string; content: Uint8Array }[]) {
    if (name.startsWith('sheet')) expect(Buffer.from(content).toString()).not.toMatch(/<f[ >/]/);
  }
});
