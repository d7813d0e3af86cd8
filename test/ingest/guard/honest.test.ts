import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { inspect } from '../../../pipeline/ingest/guard.ts';
import { readSheets } from '../../../pipeline/ingest/read.ts';
import { columnLetters } from '../../../pipeline/ingest/sheet.ts';
import { projectRoot } from '../../../pipeline/project.ts';
import { sheetXml, workbookZip } from '../zip.ts';

test('every file of the sample region passes without a word', () => {
  const inbox = join(projectRoot, 'data-sample', 'inbox');
  const files = readdirSync(inbox, { recursive: true, encoding: 'utf8' }).filter((name) =>
    /\.(xlsx|xls|csv)$/.test(name),
  );
  expect(files.length).toBeGreaterThan(200);
  for (const name of files) {
    expect([name, inspect(readFileSync(join(inbox, name)), name).notes]).toEqual([name, []]);
  }
});

const rowCount = 50_000;
const columnCount = 30;
const sheetOf = (cell: (address: string, column: number) => string) => {
  const columns = Array.from({ length: columnCount }, (_, column) => columnLetters(column));
  const rows = Array.from(
    { length: rowCount },
    (_, i) =>
      `<row r="${i + 1}">${columns.map((name, c) => cell(name + (i + 1), c)).join('')}</row>`,
  );
  return workbookZip(sheetXml(rows.join('')));
};

test('a sheet of 50 000 × 30 as Excel writes it is read', () => {
  const bytes = sheetOf((address, column) => `<c r="${address}" s="12"><v>${column % 4}</v></c>`);
  const { sheets, problems } = readSheets(bytes, 'а.xlsx');
  expect(problems).toEqual([]);
  expect([sheets[0]?.rowCount, sheets[0]?.columnCount]).toEqual([rowCount, columnCount]);
  expect(sheets[0]?.cell(rowCount - 1, columnCount - 1)).not.toBeNull();
}, 60_000);

test.each([
  ['one number', '<c><v>1</v></c>'],
  ['one text', '<c s="1" t="inlineStr"><is><t>СОШ № 105</t></is></c>'],
])('%s in each of its cells, without addresses, is no bomb', (_name, cell) => {
  expect(
    inspect(
      sheetOf(() => cell),
      'а.xlsx',
    ).notes,
  ).toEqual([]);
});
