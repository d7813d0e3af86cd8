import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { CFB } from '@e965/xlsx';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readSheets } from '../../pipeline/ingest/read.ts';
import { type Recognised, recognise } from '../../pipeline/ingest/recognise.ts';
import type { Sheet } from '../../pipeline/ingest/sheet.ts';
import { projectRoot } from '../../pipeline/project.ts';
import { openDatabase } from '../../pipeline/store/database.ts';
import { publishedFile } from '../../pipeline/store/generation.ts';
import { call } from '../commands/call.ts';
import { randomOf } from '../fuzz/random.ts';
import { book, type Grid } from '../ingest/book.ts';
import { needles, people, whole } from './people.ts';

let root: string;
let said: string;
let planted = 0;
const layouts = new Set<string>();

/** The sheet with persons typed into every fourth cell below its header and into a column of remarks. */
function plant(sheet: Sheet, { layout, recognition }: Recognised, random: () => number): Grid {
  const { headerRow } = recognition;
  const pupils = /^(vpr_(individual|form)|rcoi|institute_form|municipal|subject)/.test(layout.id);
  const person = () => people[Math.floor(random() * people.length)] ?? { surname: '', values: [] };
  const value = () => {
    const { values } = person();
    planted += 1;
    return values[Math.floor(random() * values.length)] ?? '';
  };
  /** A sheet may hold several tables: a header or a title further down stays as it is. */
  const isHeader = (row: number) =>
    Array.from(
      { length: sheet.columnCount },
      (_, column) => sheet.cell(row, column)?.text ?? '',
    ).some((text) =>
      /^(код оо|фамилия|группы участников|первичный балл)$|\d{4}\.\d{2}\.\d{2}/iu.test(text),
    );
  return Array.from({ length: sheet.rowCount + 1 }, (_, row) => {
    const isFree = row > headerRow && !isHeader(row);
    const cells = Array.from({ length: sheet.columnCount }, (__, column) => {
      const cell = sheet.cell(row, column);
      const isNumber = cell?.kind === 'number' || /^\d+$/.test(cell?.text ?? '');
      if (isFree && cell && random() < 0.25) {
        if (!isNumber) return value();
        planted += 1;
        // a lone surname is known for one where a number of a pupil should stand
        return pupils && random() < 0.5 ? person().surname : value();
      }
      return cell ? (cell.kind === 'number' ? Number(cell.text) : cell.text) : null;
    });
    if (!isFree && row !== headerRow) return cells;
    return [...cells, row === headerRow ? 'Примечание' : `${person().surname}, ${value()}`];
  });
}

async function writePlanted(): Promise<void> {
  const folder = join(projectRoot, 'test', 'ingest', 'layouts');
  const random = randomOf(20230301);
  for (const name of readdirSync(folder).sort()) {
    // contacts are people's: they stand in a file of their own, see commands/contacts.test.ts
    if (name === 'contacts') continue;
    const { files } = (await import(`../ingest/layouts/${name}/input.ts`)) as {
      files: Record<string, Uint8Array>;
    };
    for (const [path, bytes] of Object.entries(files)) {
      const sheets: Record<string, Grid> = {};
      for (const sheet of readSheets(bytes, path).sheets) {
        const [found] = recognise(sheet);
        if (!found) continue;
        layouts.add(found.layout.id);
        sheets[sheet.name] = plant(sheet, found, random);
      }
      if (Object.keys(sheets).length === 0) continue;
      const target = join(root, 'inbox', name, path.replace(/\.[a-z]+$/i, '.xlsx'));
      mkdirSync(dirname(target), { recursive: true });
      writeFileSync(target, book(sheets));
    }
  }
}

beforeAll(async () => {
  root = mkdtempSync(join(tmpdir(), 'spravka-planted-'));
  mkdirSync(join(root, 'inbox'));
  copyFileSync(join(projectRoot, 'data-sample', 'spravka.yaml'), join(root, 'spravka.yaml'));
  const config = readFileSync(join(root, 'spravka.yaml'), 'utf8');
  writeFileSync(
    join(root, 'spravka.yaml'),
    config
      .replaceAll('../reports', 'reports')
      // of the works some of whose lines are taken over, one is of this year
      .replace('documents:\n  year: 2023', 'documents:\n  year: 2022'),
  );
  writeFileSync(
    join(root, 'inbox', 'реестр.xlsx'),
    book({
      Школы: [
        ['Код ОО', 'Логин ФИС ОКО', 'Наименование', 'Код МСУ', 'Вид', 'Местность'],
        ['101198', 'edu790198', 'СОШ № 198 имени А. С. Пушкина', '101', 'СОШ', 'город'],
      ],
    }),
  );
  await writePlanted();
  const ingested = await call('ingest', join(root, 'inbox'), '-w', root, '--json');
  const text = await call('ingest', join(root, 'inbox'), '-w', root);
  const checked = await call('check', '-w', root);
  const json = await call('check', '-w', root, '--json');
  const rendered = await call('render', '--only', 'таблицы', '-w', root);
  said = [ingested, text, checked, json, rendered]
    .flatMap(({ out, notes }) => [...out, ...notes])
    .join('\n');
}, 600_000);
afterAll(() => rmSync(root, { recursive: true, force: true }));

/** Needles found in a text. */
function found(text: string, wanted: readonly string[] = needles): string[] {
  const lower = text.toLowerCase();
  return wanted.filter((needle) => lower.includes(needle));
}

const filesUnder = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));

/** Text of a file: the parts of a workbook unpacked, everything else as it is. */
function textOf(file: string): string {
  const bytes = readFileSync(file);
  if (!file.endsWith('.xlsx')) return bytes.toString('utf8');
  const { FileIndex } = CFB.read(bytes, { type: 'buffer' }) as {
    FileIndex: { content?: Uint8Array }[];
  };
  return FileIndex.map(({ content }) => Buffer.from(content ?? []).toString('utf8')).join('\n');
}

test('more than a hundred values stand in every layout the fixtures hold', () => {
  expect(needles.length).toBeGreaterThan(100);
  expect(planted).toBeGreaterThan(500);
  expect(layouts.size).toBeGreaterThan(15);
  const sources = filesUnder(join(root, 'inbox')).map(textOf).join('\n');
  expect(found(sources).length).toBeGreaterThan(100);
});

test('none in the bytes of the store, in any row of any table', async () => {
  for (const file of filesUnder(join(root, 'store'))) {
    expect([basename(file), found(readFileSync(file).toString('utf8'))]).toEqual([
      basename(file),
      [],
    ]);
  }
  const db = await openDatabase(publishedFile(join(root, 'store')), { readOnly: true });
  try {
    const tables = await db.all<{ name: string }>('select table_name as name from duckdb_tables()');
    for (const { name } of tables) {
      const rows = await db.all<{ row: string }>(`select t::text as row from "${name}" as t`);
      expect([name, found(rows.map(({ row }) => row).join('\n'))]).toEqual([name, []]);
    }
  } finally {
    db.close();
  }
});

test('none in what was printed, in the journal, on the page, in return files, in workbooks of works', () => {
  expect(found(said)).toEqual([]);
  expect(found(readFileSync(join(root, 'audit.log'), 'utf8'))).toEqual([]);
  const reports = join(root, 'reports');
  expect(existsSync(join(reports, 'Проверка', 'Проверка.html'))).toBe(true);
  const returned = filesUnder(reports);
  expect(returned.some((file) => file.endsWith('.xlsx'))).toBe(true);
  expect(returned.some((file) => file.includes('Сводные таблицы'))).toBe(true);
  for (const file of returned) {
    // a return file keeps notes between the tables: there a lone surname is a word like others, a full name is not
    expect([basename(file), found(textOf(file), whole)]).toEqual([basename(file), []]);
  }
});

test('a school keeps the name it bears', async () => {
  const db = await openDatabase(publishedFile(join(root, 'store')), { readOnly: true });
  expect(await db.all("select name from school where school_code = '101198'")).toEqual([
    { name: 'СОШ № 198 имени А. С. Пушкина' },
  ]);
  db.close();
});
