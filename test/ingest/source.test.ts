import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join, relative } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type Known, listSources } from '../../pipeline/ingest/source.ts';

let root: string;
let inbox: string;
beforeEach(() => {
  root = realpathSync(mkdtempSync(join(tmpdir(), 'spravka-source-')));
  inbox = join(root, 'inbox');
  mkdirSync(inbox);
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

const shown = (file: string) => relative(root, file);
const list = (names: readonly string[] = [inbox], known: Known = {}) =>
  listSources(names, shown, known);
const paths = (names?: readonly string[], known?: Known) =>
  list(names, known).sources.map(({ path }) => path);
const put = (...parts: string[]) => {
  const file = join(root, ...parts);
  mkdirSync(join(file, '..'), { recursive: true });
  writeFileSync(file, parts.join('/'));
  return file;
};

test('tables once by content; other files are named, litter and dead links are passed over', () => {
  const inside = join(inbox, "папка [1] 'кавычки'");
  mkdirSync(inside);
  writeFileSync(join(inbox, 'б.xlsx'), 'одно');
  writeFileSync(join(inside, 'в.csv'), 'одно');
  writeFileSync(join(inbox, 'а.xls'), 'другое');
  writeFileSync(join(inbox, 'письмо.docx'), '');
  writeFileSync(join(inbox, 'Thumbs.db'), '');
  symlinkSync(join(inbox, 'нет'), join(inbox, 'ссылка.xlsx'));
  const { sources, copies, skipped, locked, outside, unread } = listSources(
    [inbox, join(inbox, 'а.xls')],
    basename,
  );
  expect(sources.map(({ path }) => path)).toEqual(['а.xls', 'б.xlsx']);
  expect(copies).toEqual([['в.csv', 'б.xlsx']]);
  expect(skipped).toEqual(['письмо.docx']);
  expect([locked, outside, unread]).toEqual([[], [], []]);
});

test('a path that is not there is the user’s error', () => {
  expect(() => list([join(inbox, 'нет')])).toThrow(/нет/);
});

test('names with quotes, signs of every kind, and of 255 bytes', () => {
  const names = ['«а» "б" \'в\'.xlsx', '🏫 №1\t;%.csv', `${'ш'.repeat(125)}.xlsx`];
  for (const name of names) put('inbox', name);
  expect(Buffer.byteLength(names[2] ?? '')).toBe(255);
  expect(paths().sort()).toEqual(names.map((name) => `inbox/${name}`).sort());
});

test('what somebody has open is read as saved, and said', () => {
  put('inbox', 'а.xlsx');
  put('inbox', '~$а.xlsx');
  put('inbox', 'б.ods');
  put('inbox', '.~lock.б.ods#');
  put('inbox', '~$старый.xlsx');
  const { sources, locked, skipped } = list();
  expect(sources.map(({ path }) => path)).toEqual(['inbox/а.xlsx', 'inbox/б.ods']);
  expect(locked.sort()).toEqual(['inbox/а.xlsx', 'inbox/б.ods']);
  expect(skipped).toEqual([]);
});

describe('links', () => {
  test('out of the folder, to a file and to a folder, are not followed and said', () => {
    put('inbox', 'а.xlsx');
    const secret = put('чужое', 'б.xlsx');
    symlinkSync(secret, join(inbox, 'файл.xlsx'));
    symlinkSync(join(root, 'чужое'), join(inbox, 'папка'));
    const found = list();
    expect(found.sources.map(({ path }) => path)).toEqual(['inbox/а.xlsx']);
    expect(found.outside).toEqual(['inbox/папка', 'inbox/файл.xlsx']);
  });

  test('a folder whose name begins alike is not inside', () => {
    symlinkSync(put('inbox2', 'б.xlsx'), join(inbox, 'файл.xlsx'));
    expect(list().outside).toEqual(['inbox/файл.xlsx']);
  });

  test('inside the folder, and in circles, add nothing', () => {
    const file = put('inbox', 'папка', 'а.xlsx');
    symlinkSync(file, join(inbox, 'б.xlsx'));
    symlinkSync(inbox, join(inbox, 'папка', 'круг'));
    symlinkSync(join(inbox, 'в'), join(inbox, 'г'));
    symlinkSync(join(inbox, 'г'), join(inbox, 'в'));
    const found = list();
    expect(found).toMatchObject({ copies: [], skipped: [], outside: [], unread: [] });
    expect(found.sources.map(({ path }) => path)).toEqual(['inbox/папка/а.xlsx']);
  });

  test('one the user names is followed, under the name of what it leads to', () => {
    const file = put('чужое', 'б.xlsx');
    const link = join(inbox, 'файл.xlsx');
    symlinkSync(file, link);
    expect(paths([link])).toEqual(['чужое/б.xlsx']);
    symlinkSync(join(root, 'чужое'), join(root, 'папка'));
    expect(paths([join(root, 'папка')])).toEqual(['папка/б.xlsx']);
  });

  test('a file of an earlier run that has become one is not followed', () => {
    const secret = put('чужое', 'б.xlsx');
    const file = join(inbox, 'а.xlsx');
    symlinkSync(secret, file);
    symlinkSync(join(root, 'чужое'), join(inbox, 'папка'));
    const stored = [file, join(inbox, 'папка', 'б.xlsx'), put('рядом', 'в.xlsx')];
    const found = list([], { stored, inbox });
    expect(found.sources.map(({ path }) => path)).toEqual(['рядом/в.xlsx']);
    expect(found.outside).toEqual(['inbox/а.xlsx', 'inbox/папка/б.xlsx']);
  });
});

describe('folders that cannot be looked into do not stop the others', () => {
  test('closed ones', () => {
    put('inbox', 'закрыто', 'а.xlsx');
    put('inbox', 'открыто', 'б.xlsx');
    const found = list([inbox], {
      readFolder(folder) {
        if (basename(folder) === 'закрыто') {
          throw Object.assign(new Error('no access'), { code: 'EACCES' });
        }
        return readdirSync(folder, { withFileTypes: true });
      },
    });
    expect(found.sources.map(({ path }) => path)).toEqual(['inbox/открыто/б.xlsx']);
    expect(found.unread).toEqual([{ path: 'inbox/закрыто', reason: 'не открывается (EACCES)' }]);
  });

  test('folders in folders without end', () => {
    const levels = Array.from({ length: 20 }, (_, i) => String(i));
    put('inbox', ...levels.slice(0, 19), 'а.xlsx');
    put('inbox', ...levels, 'б.xlsx');
    const found = list();
    expect(found.sources.map(({ path }) => basename(path))).toEqual(['а.xlsx']);
    expect(found.unread).toEqual([
      { path: join('inbox', ...levels), reason: 'лежит глубже 20 уровней' },
    ]);
  });
});
