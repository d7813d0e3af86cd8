import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { z } from 'zod';
import { CliError } from '../../pipeline/error.ts';
import {
  descriptionSchema,
  type LayoutDescription,
} from '../../pipeline/ingest/described/description.ts';
import { parseDescription, readDescriptions } from '../../pipeline/ingest/described/read.ts';
import { projectRoot } from '../../pipeline/project.ts';
import { book } from './book.ts';
import { type ParsedFile, parseFile } from './parsed.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'spravka-described-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const own = (text: string): LayoutDescription => ({
  ...parseDescription(text, 'моя.yaml'),
  shipped: false,
});

/** A file read with one description of the institute's. */
const read = (text: string, rows: (string | number | null)[][], path = 'a.xlsx'): ParsedFile =>
  parseFile(book({ Лист1: rows }), path, new Uint8Array(32).fill(7), [own(text)]);

const pupils = ({ staged }: ParsedFile, ...fields: string[]) =>
  staged.staged_participant.map((row) => fields.map((field) => row[field] ?? null));

const docs = readFileSync(join(projectRoot, 'docs', 'layouts.md'), 'utf8');

/** Every key an object of the schema may have, at any depth. */
function keysOf(schema: unknown): Set<string> {
  const keys = new Set<string>();
  const walk = (node: unknown): void => {
    if (typeof node !== 'object' || node === null) return;
    for (const [key, value] of Object.entries(node)) {
      if (key === 'properties') for (const name of Object.keys(value as object)) keys.add(name);
      walk(value);
    }
  };
  walk(z.toJSONSchema(schema as z.ZodType, { unrepresentable: 'any', io: 'input' }));
  return keys;
}

test('the docs name every key of a description, and the shipped ones', () => {
  const keys = [...keysOf(descriptionSchema)];
  expect(keys.length).toBeGreaterThan(40);
  expect(keys.filter((key) => !docs.includes(`\`${key}\``))).toEqual([]);
  const shipped = readDescriptions(
    { shipped: join(projectRoot, 'sql', 'reference', 'layouts'), own: null },
    [],
  );
  expect(shipped.filter(({ id }) => !docs.includes(`\`${id}\``))).toEqual([]);
});

test('the example of the docs is a description', () => {
  const example = /```yaml\n(id: [^`]+)```/.exec(docs)?.[1] ?? '';
  expect(parseDescription(example, 'docs').id).toBe('okrug-mathematics');
});

test.each([
  ['id: Моя\ntitle: т\nschool: ОО\nscore: Балл\nsubject: Предмет', /моя\.yaml.*1.*id/s],
  ['id: a\ntitle: т\nschool: ОО\nscoree: Балл\nsubject: Предмет', /scoree/],
  ['id: a\ntitle: т\nschool: ОО\nscore: Балл', /procedure или subject/],
  [
    'id: a\ntitle: т\nschool: { column: ОО, label: Школа }\nscore: Б\nsubject: П',
    /ровно один источник/,
  ],
  ['id: a\ntitle: т\nschool: ОО\nsubject: { title: "по (.+" }\nscore: Б', /регулярное выражение/],
])('a mistake is told in Russian with its key: %j', (text, words) => {
  let thrown: unknown = null;
  try {
    parseDescription(text, 'моя.yaml');
  } catch (error) {
    thrown = error;
  }
  expect(thrown).toBeInstanceOf(CliError);
  expect((thrown as CliError).message).toMatch(words);
});

test('the institute replaces a shipped description; an id of a built-in layout or one twice is refused', () => {
  const [shipped, mine] = [join(folder, 'shipped'), join(folder, 'own')];
  for (const path of [shipped, mine]) mkdirSync(path);
  const text = (title: string) =>
    `id: a\ntitle: ${title}\nschool: ОО\nscore: Балл\nsubject: Предмет\n`;
  writeFileSync(join(shipped, 'a.yaml'), text('поставляемое'));
  writeFileSync(join(mine, 'a.yml'), text('своё'));
  const found = readDescriptions({ shipped, own: mine }, []);
  expect(found.map(({ title, shipped: of }) => [title, of])).toEqual([['своё', false]]);
  expect(() => readDescriptions({ shipped, own: mine }, ['a'])).toThrow(/встроенная в программу/);
  writeFileSync(join(mine, 'b.yaml'), text('ещё одно'));
  expect(() => readDescriptions({ shipped, own: mine }, [])).toThrow(/уже занят/);
});

const work = 'procedure: { value: w-1 }';

test('schools: mapped, padded, filled down, from a label, the file name, a line over the group', () => {
  const rows = [
    ['ОО', 'Балл'],
    ['GP', 3],
    [null, 4],
    ['7', 5],
  ];
  const column = `id: a\ntitle: т\nschool: { column: ОО, fill_down: true, map: { gp: "101009" }, prefix: "101", pad: 3 }\nscore: Балл\n${work}`;
  expect(pupils(read(column, rows), 'school', 'primary_score')).toEqual([
    ['101009', '3'],
    ['101009', '4'],
    ['101007', '5'],
  ]);
  const above = [['Школа:', '101005'], [], ['Класс', 'Балл'], ['5А', 3]];
  const label = `id: a\ntitle: т\nschool: { label: Школа }\nclass: Класс\nscore: Балл\n${work}`;
  expect(pupils(read(label, above), 'school', 'class')).toEqual([['101005', '5А']]);
  const file = `id: a\ntitle: т\nschool: { file: "(?<value>\\\\d{6})" }\nclass: Класс\nscore: Балл\n${work}`;
  expect(pupils(read(file, above, 'ОО 101006.xlsx'), 'school')).toEqual([['101006']]);
  const group = `id: a\ntitle: т\nschool: { group: "*СОШ*" }\npupil: { number: "№" }\nscore: Балл\n${work}`;
  const grouped = [
    ['№', 'Балл', 'Отметка'],
    ['СОШ № 5'],
    [1, 3, 2],
    ['СОШ № 6'],
    [1, 4, 2],
    ['Итого', 7],
  ];
  expect(pupils(read(group, grouped), 'school', 'primary_score')).toEqual([
    ['СОШ № 5', '3'],
    ['СОШ № 6', '4'],
  ]);
});

test('values: marks in words, absent pupils, half points, codes of tasks', () => {
  const text = `id: a\ntitle: т\nschool: ОО\npupil: { full_name: ФИО }\ntasks: { values: { "+": 1, "-": 0 }, empty: not_attempted }\nscore: Балл\nmark: Отметка\nmarks: { зачёт: 3 }\nabsent: в отъезде\ndecimals: round\n${work}`;
  const parsed = read(text, [
    ['ОО', 'ФИО', 1, 2, 3, 'Балл', 'Отметка'],
    ['101001', 'Выдумкин Пётр', '+', '-', null, '1,5', 'хорошо'],
    ['101001', 'Небылицына Анна', '+', '+', 1, 3, 'зачёт'],
    ['101001', 'Придумкин Илья', null, null, null, 'в отъезде', null],
    ['Среднее', null, null, null, null, 2, null],
  ]);
  const fields = ['variant', 'cells', 'primary_score', 'mark'];
  expect(pupils(parsed, ...fields)).toEqual([
    [null, '1\u001F0\u001FX', '2', '4'],
    [null, '1\u001F1\u001F1', '3', '3'],
    ['отсутствовал', null, null, null],
  ]);
  expect(JSON.stringify(parsed.staged)).not.toMatch(/Выдумкин|Небылицына|Придумкин/);
});
