import { existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { utils, write } from '@e965/xlsx';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readPdf } from '../end-to-end/pdf.ts';
import { call } from './call.ts';
import { region } from './region.ts';

const school = '102103';
const text = 'Результаты января обсуждены на совещании.';
let root: string;
const texts = () => join(root, 'texts.xlsx');
const render = () => call('render', '-w', root, '--only', 'справка');

function fill(rows: readonly (readonly string[])[]): void {
  const heads = [
    ...['Документ', 'Слова из названия', 'Код школы', 'Раздел', 'Текст', 'Должность автора'],
  ];
  const book = utils.book_new();
  utils.book_append_sheet(book, utils.aoa_to_sheet([heads, ...rows] as string[][]), 'Тексты');
  writeFileSync(texts(), write(book, { type: 'buffer', bookType: 'xlsx' }));
}

const notes = () =>
  readdirSync(join(root, 'reports'), { recursive: true, encoding: 'utf8' })
    .filter((path) => /\/Справка\. .*\.pdf$/.test(path))
    .map((path) => join(root, 'reports', path));

beforeAll(async () => {
  root = region(['Реестр школ.xlsx', 'ВПР/2022/Ф1_МА_5_102.xlsx']);
  await call('ingest', '-w', root, join(root, 'inbox'));
});
afterAll(() => rmSync(root, { recursive: true, force: true }));

test('the sections of every kind of document are named, and an empty workbook is written once', async () => {
  const first = await call('texts', '-w', root);
  expect(first.code).toBe(0);
  expect(first.out.join('\n')).toContain('Файл текстов: ');
  expect(first.out.join('\n')).toMatch(/^Аналитическая справка\..*\n {2}Главное\n {2}Выводы\n/m);
  expect(existsSync(texts())).toBe(true);
  expect((await call('texts', '-w', root)).out.join('\n')).not.toContain('Файл текстов');
});

test('words of the analyst are printed where they belong, survive the next run, and what is wrong with them is said', async () => {
  fill([
    ['справка', '', school, 'Выводы', text, 'методист'],
    ['справка', '', '999999', '', 'Никому', 'методист'],
    ['справка', '', school, 'Нет раздела', 'Худший результат', 'методист'],
  ]);
  const said = await render();
  expect(said.code).toBe(0);
  const lines = said.out.join('\n');
  expect(lines).toContain('texts.xlsx, строка 3: такого документа среди подготавливаемых нет');
  expect(lines).toContain('нет раздела «Нет раздела», текст стоит в конце');
  expect(lines).toContain('texts.xlsx, строка 4: оценка вместо факта – «Худший результат»');
  const printed = await Promise.all(
    notes().map(async (path) => [path, await readPdf(path)] as const),
  );
  const having = printed.filter(([, pdf]) => pdf.text.includes(text)).map(([path]) => path);
  expect(having).toHaveLength(1);
  expect(having[0]).toContain(school);
  expect((await render()).out.join('\n')).toContain('написано 0');
});

test('a kind of document nobody knows stops the command before anything is written', async () => {
  fill([['письмо', '', '', '', 'т', 'р']]);
  const said = await render();
  expect(said.code).toBe(2);
  expect(said.notes.join('\n')).toContain('texts.xlsx, строка 2: стоит документ «письмо»');
  rmSync(texts());
});

test('a broken template of the institute is named by file and line, documents of other templates are made', async () => {
  mkdirSync(join(root, 'templates'));
  writeFileSync(join(root, 'templates', 'note.hbs'), '<h1>Справка</h1>\n{{#each works}}');
  const said = await call('render', '-w', root);
  expect(said.code).toBe(3);
  expect(said.notes.join('\n')).toMatch(
    /^Справки\/.*\.pdf: templates\/note\.hbs, строка 2: шаблон не разбирается/m,
  );
  expect(said.out.join('\n')).toMatch(/написано [1-9]/);
  writeFileSync(join(root, 'templates', 'note.hbs'), '<h1>Своя справка {{school}}</h1>');
  expect((await render()).code).toBe(0);
  const [first] = notes();
  expect((await readPdf(first as string)).text).toContain('Своя справка');
});
