import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { points, vprBook } from '../check/vpr.ts';
import { book } from '../ingest/book.ts';
import { row, sheetXml, workbookParts, workbookZip, zip } from '../ingest/zip.ts';
import { call } from './call.ts';
import { schoolWorkspace } from './school-workspace.ts';

type Summary = {
  run: string;
  changed: boolean;
  rows_accepted: number;
  rows_rejected: number;
  rejects: number;
  results: number;
  gone: string[];
  skipped: string[];
  copies: [string, string][];
  files: { path: string; rows_read: number }[];
  notes: number;
  refused: { path: string; cell: string | null }[];
};

let root: string;
const inbox = (name: string) => join(root, 'inbox', name);
const line = (code: number, more = {}) => ({
  code,
  points: points(5),
  primary: 5,
  mark: 3,
  ...more,
});

beforeAll(() => {
  root = join(mkdtempSync(join(tmpdir(), 'spravka-ingest-')), "папка [1] 'кавычки'");
  schoolWorkspace(root);
  writeFileSync(inbox('а.xlsx'), vprBook([line(1), line(2)]));
  writeFileSync(inbox('письмо.docx'), 'PK');
});
afterAll(() => rmSync(join(root, '..'), { recursive: true, force: true }));

async function ingest(): Promise<Summary & { code: number }> {
  const { out, code, notes } = await call('ingest', join(root, 'inbox'), '-w', root, '--json');
  if (out.length !== 1) throw new Error(`documents on standard output: ${out.length}; ${notes}`);
  return { ...(JSON.parse(out[0] ?? '') as Summary), code };
}

// one workspace, one story: each test goes on from the one before
test('files are read once; a second run changes nothing', async () => {
  const first = await ingest();
  expect(first).toMatchObject({
    code: 0,
    changed: true,
    results: 2,
    skipped: ['inbox/письмо.docx'],
  });
  expect(await ingest()).toMatchObject({ code: 0, changed: false, run: first.run });
});

test('a changed file replaces exactly its own rows, a late one adds its own', async () => {
  writeFileSync(inbox('а.xlsx'), vprBook([line(2), line(3), line(4)]));
  writeFileSync(inbox('поздний.xlsx'), vprBook([line(5)]));
  const next = await ingest();
  expect(next).toMatchObject({ code: 0, changed: true, results: 4, gone: [] });
  expect(next.files.map(({ path, rows_read }) => [path, rows_read])).toEqual([
    ['inbox/а.xlsx', 3],
    ['inbox/поздний.xlsx', 1],
    ['inbox/реестр.xlsx', 1],
  ]);
});

test('a renamed file is not gone, a removed one is', async () => {
  renameSync(inbox('поздний.xlsx'), inbox('новое имя.xlsx'));
  expect(await ingest()).toMatchObject({ results: 4, gone: [] });
  rmSync(inbox('новое имя.xlsx'));
  expect(await ingest()).toMatchObject({ results: 3, gone: ['inbox/новое имя.xlsx'] });
});

test('one content under two names counts once', async () => {
  copyFileSync(inbox('а.xlsx'), inbox('я копия.xlsx'));
  expect(await ingest()).toMatchObject({
    code: 0,
    results: 3,
    copies: [['inbox/я копия.xlsx', 'inbox/а.xlsx']],
  });
  rmSync(inbox('я копия.xlsx'));
});

test('a refused row, and a refused sheet alone, end with 3', async () => {
  writeFileSync(inbox('б.xlsx'), vprBook([line(6, { primary: 7 })]));
  expect(await ingest()).toMatchObject({ code: 3, rows_rejected: 1, refused: [{ cell: 'S10' }] });
  writeFileSync(inbox('б.xlsx'), book({ Заметки: [['для себя', 'и всё']] }));
  expect(await ingest()).toMatchObject({ code: 3, rows_rejected: 0, rejects: 1, results: 3 });
  rmSync(inbox('б.xlsx'));
});

test('open, linked and unreadable files are said in JSON and in words', async () => {
  const elsewhere = join(root, '..', 'чужое.xlsx');
  writeFileSync(elsewhere, vprBook([line(8)]));
  symlinkSync(elsewhere, inbox('ссылка.xlsx'));
  writeFileSync(inbox('~$а.xlsx'), 'кто-то');
  const deep = join(root, 'inbox', ...'абвгдежзиклмнопрстуфх');
  mkdirSync(deep, { recursive: true });
  expect(await ingest()).toMatchObject({
    code: 3,
    rejects: 0,
    results: 3,
    locked: ['inbox/а.xlsx'],
    outside: ['inbox/ссылка.xlsx'],
    unread: [{ reason: 'лежит глубже 20 уровней' }],
  });
  const { out } = await call('ingest', join(root, 'inbox'), '-w', root);
  const text = out.join('\n');
  expect(text).toContain(
    'Открыты у кого-то в Excel или LibreOffice, прочитано сохранённое на диске: «inbox/а.xlsx». После сохранения повторите запуск.',
  );
  expect(text).toContain(
    'Ссылки, которые ведут за пределы папки, не прочитаны: «inbox/ссылка.xlsx». Положите в папку сами файлы или назовите их в команде.',
  );
  expect(text).toContain('/у/ф» не просмотрена: лежит глубже 20 уровней.');
  for (const name of ['ссылка.xlsx', '~$а.xlsx', 'а']) {
    rmSync(inbox(name), { recursive: true });
  }
});

test('a protected file is refused by its own check, macros and a wrong extension are notes', async () => {
  const before = await ingest();
  writeFileSync(
    inbox('пароль.xlsx'),
    zip(workbookParts('').map((part) => ({ ...part, encrypted: true }))),
  );
  const macros = { name: 'xl/vbaProject.bin', data: 'x' };
  writeFileSync(inbox('макросы.xls'), workbookZip(sheetXml(row(1, { A: 'для себя' })), [macros]));
  const after = await ingest();
  expect(after).toMatchObject({ code: 3, rejects: 2 });
  expect(after.notes - before.notes).toBe(2);
  expect(after.refused.find(({ path }) => path === 'inbox/пароль.xlsx')).toMatchObject({
    message: expect.stringContaining('Файл «inbox/пароль.xlsx» защищён паролем.'),
  });
  for (const name of ['пароль.xlsx', 'макросы.xls']) rmSync(inbox(name));
});

test('a lost key is not made anew, another key is refused: 2, the store stays', async () => {
  const key = join(root, 'pseudonym.key');
  const text = readFileSync(key, 'utf8');
  const before = readFileSync(join(root, 'store', 'current'), 'utf8');
  rmSync(key);
  expect(await call('compute', '-w', root)).toMatchObject({ code: 2 });
  expect(existsSync(key)).toBe(false);
  writeFileSync(key, 'a'.repeat(64));
  const { code, notes } = await call('compute', '-w', root);
  expect([code, notes.join()]).toEqual([2, expect.stringContaining('другим ключом')]);
  expect(readFileSync(join(root, 'store', 'current'), 'utf8')).toBe(before);
  writeFileSync(key, text);
});

test('what spravka.yaml names and nobody describes is refused: 2', async () => {
  const file = join(root, 'spravka.yaml');
  const text = readFileSync(file, 'utf8');
  writeFileSync(
    file,
    text
      .replace('profile: inspector_2025', 'profile: мой')
      .replace('design: vpr-mathematics-5-2023', 'design: нет такой')
      .replace('subject: russian', 'subject: родной'),
  );
  const { code, notes } = await call('compute', '-w', root);
  expect(code).toBe(2);
  for (const words of ['«мой»', '«нет такой»', '«родной»']) expect(notes.join()).toContain(words);
  writeFileSync(file, text);
});
