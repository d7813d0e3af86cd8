import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import ExcelJS from 'exceljs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readCurators } from '../../pipeline/ingest/curator.ts';
import { call } from './call.ts';
import { listedWorkspace, writeResults } from './listed-region.ts';
import { published } from './region.ts';

let root: string;
const file = () => join(root, 'curators.xlsx');
const run = (...args: string[]) => call(...args, '-w', root);

beforeAll(async () => {
  root = listedWorkspace();
  writeResults(root, 2022, { 105: [[16, 40]], 106: [[1, 40]], 107: [[1, 40]], 108: [[1, 40]] });
  // listed: 105
  writeResults(root, 2023, { 105: [[16, 40]], 106: [[1, 40]], 107: [[1, 40]], 108: [[1, 40]] });
  await run('ingest', join(root, 'inbox'));
}, 60_000);
afterAll(() => rmSync(root, { recursive: true, force: true }));

/** Types into the line of a school. */
async function type(code: string, choice: string, curator: string | null, reason: string) {
  const workbook = new ExcelJS.Workbook();
  await workbook.xlsx.load(readFileSync(file()) as unknown as ArrayBuffer);
  const sheet = workbook.getWorksheet('Кураторы');
  sheet?.eachRow((row) => {
    if (row.getCell(1).value !== code) return;
    row.getCell(5).value = choice;
    row.getCell(6).value = curator;
    row.getCell(7).value = reason;
  });
  writeFileSync(file(), new Uint8Array(await workbook.xlsx.writeBuffer()));
}

const proposal = () =>
  published(root, (db) =>
    db.all(
      `select school_code, curator_code, origin from curator_proposal where profile = 'own' and year = 2023`,
    ),
  );

test('the form holds the schools of the list with what the program proposes, and a list of decisions', async () => {
  expect(await proposal()).toEqual([
    { school_code: '101105', curator_code: '101106', origin: 'proposed' },
  ]);
  const { code, out } = await run('form', 'curators');
  expect([code, out[0]]).toEqual([0, `Книга кураторов: ${file()}`]);
  const workbook = new ExcelJS.Workbook();
  await workbook.xlsx.load(readFileSync(file()) as unknown as ArrayBuffer);
  const sheet = workbook.getWorksheet('Кураторы');
  expect([1, 2, 3, 4].map((column) => sheet?.getCell(2, column).value)).toEqual([
    ...['101105', 'СОШ № 105', '2023', '101106 СОШ № 106, город Заречногорск'],
  ]);
  expect(sheet?.getCell('E2').dataValidation.formulae).toEqual([
    '"назначить,отклонить,без куратора"',
  ]);
  expect(readCurators(readFileSync(file()), 'curators.xlsx')).toEqual([]);
});

test('a choice is taken over by the next computing, kept by the form, and a refused school is not proposed again', async () => {
  await type('101105', 'отклонить', '101106', 'школа отказалась');
  await run('compute');
  expect(await proposal()).toEqual([
    { school_code: '101105', curator_code: '101107', origin: 'proposed' },
  ]);
  // the form keeps the refusal and asks for a decision in a line of its own
  expect((await run('form', 'curators')).out[1]).toContain('Решений внесено – 1, без решения – 1');
  const kept = readCurators(readFileSync(file()), 'curators.xlsx');
  expect(kept).toMatchObject([
    { choice: 'refuse', curator_code: '101106', reason: 'школа отказалась' },
  ]);

  writeFileSync(file(), readFileSync(file()));
  const workbook = new ExcelJS.Workbook();
  await workbook.xlsx.load(readFileSync(file()) as unknown as ArrayBuffer);
  const sheet = workbook.getWorksheet('Кураторы');
  const row = sheet?.getRow(3);
  for (const [column, text] of [
    [5, 'назначить'],
    [6, '101108'],
    [7, 'так решил институт'],
  ] as const)
    if (row) row.getCell(column).value = text;
  writeFileSync(file(), new Uint8Array(await workbook.xlsx.writeBuffer()));
  await run('compute');
  expect(await proposal()).toEqual([
    { school_code: '101105', curator_code: '101108', origin: 'chosen' },
  ]);
});

test('a choice taken back, the pair that stood stays while others are no better', async () => {
  rmSync(file());
  await run('compute');
  // 101106 has the lesser code, 101108 is in memory
  expect(await proposal()).toEqual([
    { school_code: '101105', curator_code: '101108', origin: 'proposed' },
  ]);
  expect(existsSync(file())).toBe(false);
});

test('what cannot be read stops before anything is done; an unknown school is named', async () => {
  await run('form', 'curators');
  await type('101105', 'да', '101106', 'а');
  const before = readFileSync(file());
  for (const args of [['compute'], ['form', 'curators']]) {
    const { code, notes } = await run(...args);
    expect([code, notes.join(' ')]).toEqual([
      2,
      expect.stringContaining('ячейка E2 («Решение»): стоит «да»'),
    ]);
  }
  expect(readFileSync(file()).equals(before)).toBe(true);
  await type('101105', 'назначить', '101999', 'а');
  const { code, notes } = await run('compute');
  expect([code, notes.join(' ')]).toEqual([
    2,
    expect.stringContaining('строка 2 («Код куратора»): стоит 101999, такой школы нет в реестре'),
  ]);
  const clash = await run('form', 'curators', '--school', '101105');
  expect(clash.notes.join(' ')).toContain('Ключ --school не относится к книге кураторов');
});
