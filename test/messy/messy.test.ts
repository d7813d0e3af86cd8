import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { projectRoot } from '../../pipeline/project.ts';
import { type Database, openDatabase } from '../../pipeline/store/database.ts';
import { publishedFile } from '../../pipeline/store/generation.ts';
import { call, type Said } from '../commands/call.ts';
import { cases } from './cases.ts';
import { descriptions, honest } from './honest.ts';
import { page } from './page.ts';
import { unread } from './unread.ts';

type Found = {
  check: string;
  severity: string;
  cell: string | null;
  message: string;
  refused: boolean;
};

let folder: string;
let root: string;
let said: Said;
let words: string;
let db: Database;

const put = (name: string, content: Uint8Array | string) => {
  mkdirSync(dirname(join(root, name)), { recursive: true });
  writeFileSync(join(root, name), content);
};
/** Numbers are parted by blanks that do not break. */
const plain = (text: string) => text.replace(/[\u00A0\u202F]/g, ' ');

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'spravka-messy-'));
  root = join(folder, 'работа');
  mkdirSync(root);
  copyFileSync(join(projectRoot, 'data-sample', 'spravka.yaml'), join(root, 'spravka.yaml'));
  for (const [name, text] of Object.entries(descriptions)) put(`reference/layouts/${name}`, text);
  for (const [name, bytes] of Object.entries(honest)) put(`inbox/${name}`, bytes);
  for (const { file, bytes } of cases) put(`inbox/${file}`, bytes);
  put('inbox/~$сумма.xlsx', 'кто-то');
  put('inbox/письмо.docx', 'PK');
  copyFileSync(join(root, 'inbox', 'а копия, исходный.xlsx'), join(root, 'inbox', 'я копия.xlsx'));
  writeFileSync(join(folder, 'чужое.xlsx'), 'PK');
  symlinkSync(join(folder, 'чужое.xlsx'), join(root, 'inbox', 'ссылка.xlsx'));
  said = await call('ingest', join(root, 'inbox'), '-w', root, '--json');
  // nothing has changed: the same run in words
  words = plain((await call('ingest', join(root, 'inbox'), '-w', root)).out.join('\n'));
  db = await openDatabase(publishedFile(join(root, 'store')), { readOnly: true });
});
afterAll(() => {
  db?.close();
  rmSync(folder, { recursive: true, force: true });
});

/** What was found in a file; words about a file or a round as a whole, which follow from the rest, are left out. */
async function foundIn(file: string): Promise<Found[]> {
  const found = await db.all<Found>(
    `select f."check", f.severity, f.cell, f.message,
       exists (
         from reject as r
         where r.source_id = f.source_id and r."check" = f."check" and r.cell is not distinct from f.cell
       ) as refused
     from finding as f join source_file as s using (source_id)
     where s.path = $path
       and f."check" not in ('file_refused', 'few_participants', 'enrolment_missing')`,
    { path: `inbox/${file}` },
  );
  return found.map((each) => ({ ...each, message: plain(each.message) }));
}

test('the inbox holds at least 40 files of one fault each, no name twice', () => {
  expect(cases.length + unread.length).toBeGreaterThanOrEqual(40);
  const names = [...cases, ...unread].map(({ file }) => file);
  expect(new Set(names).size).toBe(names.length);
});

test('one run reads it all and ends with 3', () => {
  expect(said).toMatchObject({ code: 3, out: [expect.any(String)] });
});

test.each(cases)('$file: $fault', async ({ file, check, severity, cell, message, refused }) => {
  const found = await foundIn(file);
  expect(found).toContainEqual({ check, severity, cell, message, refused });
  // one fault, one reason to refuse
  const reasons = found.filter((each) => each.severity === 'error').map((each) => each.check);
  expect([...new Set(reasons)]).toEqual(refused ? [check] : []);
});

test.each(cases)('$file: its other lines are accepted', async ({ file, rows }) => {
  const [read, accepted, superseded] = rows;
  const counted = { read, accepted, rejected: read - accepted - superseded, superseded };
  expect(
    await db.all(
      `select rows_read as read, rows_accepted as accepted, rows_rejected as rejected,
         rows_superseded as superseded
       from source_file where path = $path`,
      { path: `inbox/${file}` },
    ),
  ).toEqual([counted]);
});

test.each(Object.keys(honest))('%s is honest: nothing of it is refused', async (file) => {
  expect(await foundIn(file)).toEqual([]);
});

test('every line read is accepted, rejected or replaced', async () => {
  expect(
    await db.all(
      'from source_file where rows_read <> rows_accepted + rows_rejected + rows_superseded',
    ),
  ).toEqual([]);
  expect(await db.all('select count(*) as n from source_file')).toEqual([
    { n: cases.length + Object.keys(honest).length },
  ]);
});

test.each(unread)('$file: $fault', ({ check, listed, message }) => {
  const summary = JSON.parse(said.out[0] ?? '') as Record<string, unknown>;
  expect(summary[check]).toEqual([listed]);
  expect(words).toContain(message);
});

test('docs/messy-inbox.md is the table of the cases', () => {
  const file = join(projectRoot, 'docs', 'messy-inbox.md');
  if (!existsSync(file)) {
    if (process.env.CI) throw new Error('docs/messy-inbox.md is missing');
    writeFileSync(file, page);
  }
  expect(readFileSync(file, 'utf8')).toBe(page);
});
