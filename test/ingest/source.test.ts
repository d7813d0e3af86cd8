import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { listSources } from '../../pipeline/ingest/source.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'spravka-source-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

test('tables once by content; other files are named, litter and dead links are passed over', () => {
  const inside = join(folder, "папка [1] 'кавычки'");
  mkdirSync(inside);
  writeFileSync(join(folder, 'б.xlsx'), 'одно');
  writeFileSync(join(inside, 'в.csv'), 'одно');
  writeFileSync(join(folder, 'а.xls'), 'другое');
  writeFileSync(join(folder, 'письмо.docx'), '');
  writeFileSync(join(folder, '~$б.xlsx'), '');
  writeFileSync(join(folder, 'Thumbs.db'), '');
  symlinkSync(join(folder, 'нет'), join(folder, 'ссылка.xlsx'));
  const { sources, copies, skipped } = listSources([folder, join(folder, 'а.xls')], basename);
  expect(sources.map(({ path }) => path)).toEqual(['а.xls', 'б.xlsx']);
  expect(copies).toEqual([['в.csv', 'б.xlsx']]);
  expect(skipped).toEqual(['письмо.docx']);
});

test('a path that is not there is the user’s error', () => {
  expect(() => listSources([join(folder, 'нет')], basename)).toThrow(/нет/);
});
