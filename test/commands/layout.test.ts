import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openPublished } from '../../pipeline/store/published.ts';
import { randomFrom } from '../report/fixture/facts.ts';
import { call } from './call.ts';

let root: string;
beforeEach(async () => {
  root = mkdtempSync(join(tmpdir(), 'spravka-layout-'));
  rmSync(root, { recursive: true });
  await call('init', root);
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

type Edit = readonly [RegExp, string];

/** Every edit changes a line the command marked: nothing else is left to a person. */
function edited(text: string, edits: readonly Edit[]): string {
  return text
    .split('\n')
    .map((line) => {
      const edit = edits.find(([pattern]) => line.includes('проверьте') && pattern.test(line));
      return edit ? line.replace(...edit) : line;
    })
    .join('\n');
}

/** Runs `layout` over a file and puts what it proposes where it belongs. */
async function describe(file: string, edits: readonly Edit[]): Promise<string> {
  const output = join(root, 'reference', 'layouts', 'own.yaml');
  const register = join(root, 'inbox', 'schools.csv');
  const args = ['--output', output, '--register', register, '--workspace', root];
  const { out, code } = await call('layout', file, ...args);
  expect(code).toBe(0);
  const description = readFileSync(output, 'utf8');
  writeFileSync(output, edited(description, edits));
  const round = out
    .join('\n')
    .split('\n')
    .filter((line) => /^ {2}( |- id:)/.test(line));
  const lines = round.slice(round.findIndex((line) => line.startsWith('  - id:')));
  const config = join(root, 'spravka.yaml');
  const before = readFileSync(config, 'utf8');
  const own = lines.filter((line) => !/^ {2}(Проверьте|строк)/.test(line)).join('\n');
  writeFileSync(
    config,
    `${before.slice(0, before.indexOf('\nrounds:'))}\nrounds:\n${edited(own, edits)}\n`,
  );
  return description;
}

type Read = { school: string; procedure: string; n: number; n_low: number };

async function results(): Promise<Read[]> {
  const db = await openPublished(join(root, 'store'));
  try {
    return await db.all<Read>(
      `select school_code as school, procedure_id as procedure, count(*)::integer as n,
         (count(*) filter (where low))::integer as n_low
       from result where counts group by all order by all`,
    );
  } finally {
    db.close();
  }
}

type Row = { school: string; procedure: string; low: boolean };

/** The same counts without any of the program. */
function counted(rows: readonly Row[]): Read[] {
  const groups = new Map<string, Read>();
  for (const { school, procedure, low } of rows) {
    const key = `${school} ${procedure}`;
    const group = groups.get(key) ?? { school, procedure, n: 0, n_low: 0 };
    group.n += 1;
    if (low) group.n_low += 1;
    groups.set(key, group);
  }
  return [...groups.keys()].sort().flatMap((key) => groups.get(key) ?? []);
}

/** read, accepted, rejected, superseded of «  принято 90 + отклонено 0 + заменено 0 = 90» */
function balance(out: readonly string[]): number[] {
  const found =
    /принято ([\d\s]+) \+ отклонено ([\d\s]+) \+ заменено ([\d\s]+) = ([\d\s]+?)\n/.exec(
      out.join('\n'),
    );
  return found?.slice(1).map((text) => Number(text.replace(/\s/g, ''))) ?? [];
}

test('a table of another country: text school codes, quotes, semicolons, three scores', async () => {
  const random = randomFrom(11);
  const rows = Array.from({ length: 395 }, () => ({
    school: random() < 0.85 ? 'GP' : 'MS',
    first: Math.floor(random() * 20),
    second: Math.floor(random() * 20),
    last: Math.floor(random() * 21),
  }));
  const file = join(root, 'inbox', 'student-mat.csv');
  const lines = rows.map(
    ({ school, first, second, last }, i) =>
      `"${school}";"${i % 2 ? 'F' : 'M'}";${15 + (i % 5)};"U";"${first}";"${second}";${last}`,
  );
  writeFileSync(file, ['school;sex;age;address;G1;G2;G3', ...lines].join('\n'));

  const description = await describe(file, [[/low_below: \d+/, 'low_below: 8']]);
  expect(description).toContain('column: school');
  expect(description).toMatch(/^score: G3 # проверьте: .*«G1», «G2», «G3»/m);
  expect(description).toContain('# не использованы столбцы: «sex», «age», «address», «G1», «G2»');

  const { out, code } = await call('ingest', join(root, 'inbox'), '--workspace', root);
  expect(code).toBe(0);
  const [accepted = 0, rejected, superseded, read] = balance(out);
  expect([accepted, rejected, superseded, read]).toEqual([397, 0, 0, 397]);
  const codes: Record<string, string> = {};
  for (const [, text = '', school = ''] of description.matchAll(/^ {4}"(\w+)": "(\d{6})"$/gm)) {
    codes[text] = school;
  }
  expect(Object.keys(codes).sort()).toEqual(['GP', 'MS']);
  const expected = counted(
    rows.map(({ school, last }) => ({
      school: codes[school] ?? '',
      procedure: 'student-mat-mathematics',
      low: last < 8,
    })),
  );
  expect(await results()).toEqual(expected);
});

test('forty schools, two works in one table, wrong scores refused', async () => {
  const random = randomFrom(12);
  const rows = Array.from({ length: 1200 }, (_, i) => ({
    school: 1 + (i % 40),
    student: 5000 + i,
    math: Math.floor(random() * 31),
    reading: Math.floor(random() * 26),
  }));
  const file = join(root, 'inbox', 'exam-2023.csv');
  const wrong = ['41,9001,31,99', '41,9002,abc,7'];
  writeFileSync(
    file,
    [
      'school_id,student_id,math_score,reading_score',
      ...rows.map(({ school, student, math, reading }) => [school, student, math, reading].join()),
      ...wrong,
    ].join('\n'),
  );
  const description = await describe(file, [
    [/subject: literature/, 'subject: russian'],
    [/max_primary: 31/, 'max_primary: 30'],
    [/max_primary: 99/, 'max_primary: 25'],
    [/low_below: 16/, 'low_below: 12'],
    [/low_below: 50/, 'low_below: 10'],
    [/grade: 9/, 'grade: 6'],
  ]);
  expect(description).toContain('code: student_id');
  expect(description).not.toContain('5000');
  const { out, code } = await call('ingest', join(root, 'inbox'), '--workspace', root);
  expect(code).toBe(3);
  const [accepted = 0, rejected = 0, superseded = 0, read] = balance(out);
  expect(rejected).toBe(3);
  expect(accepted + rejected + superseded).toBe(read);
  expect(read).toBe(41 + 2 * 1202);
  const at = (school: number) => `101${String(school).padStart(3, '0')}`;
  const expected = counted([
    ...rows.flatMap(({ school, math, reading }) => [
      { school: at(school), procedure: 'exam-2023-literature', low: reading < 10 },
      { school: at(school), procedure: 'exam-2023-mathematics', low: math < 12 },
    ]),
    { school: at(41), procedure: 'exam-2023-literature', low: true },
  ]);
  expect(await results()).toEqual(expected);
});

test('names of pupils never stand in what is proposed; marks and tasks are found', async () => {
  const file = join(root, 'работа 2023 русский язык.csv');
  const line = (name: string, points: string) => `МБОУ «Лесная СОШ»;6А;${name};${points}`;
  writeFileSync(
    file,
    [
      'Школа;Класс;Ученик ФИО полностью;ФИО;1;2;3;Заключение;Отметка',
      line('x;Выдумкин Пётр Ильич', '1;2;0;нет;3'),
      line('x;Небылицына Анна Павловна', '0;1;2;да;4'),
    ].join('\n'),
  );
  const { out, notes, code } = await call('layout', file, '--workspace', root, '--sheet', 'нет');
  expect([out, code]).toEqual([[], 2]);
  expect(notes.join()).toContain('нет непустого листа «нет»');
  const said = await call('layout', file, '--workspace', root);
  const text = said.out.join('\n');
  expect(said.code).toBe(0);
  expect(text).not.toMatch(/Выдумкин|Небылицына/);
  expect(text).toContain('full_name: ФИО');
  expect(text).toContain('mark: Отметка');
  expect(text).toMatch(/^# {9}grade: 6$/m);
  expect(text).toMatch(/^# {9}subject: russian/m);
  expect(text).toContain('tasks: [1, 2, 2]');
  expect(text).toContain('Лесная СОШ');
  expect(existsSync(join(root, 'reference', 'layouts'))).toBe(false);
});

test('a file that is read already needs no description; an existing file is not overwritten', async () => {
  const file = join(root, 'список.csv');
  writeFileSync(file, 'Школа;ФИО;1;2;Балл;Отметка\n101001;Выдумкин Пётр;1;1;2;4\n');
  const { out, code } = await call('layout', file, '--workspace', root);
  expect(code).toBe(0);
  expect(out.join('\n')).toMatch(/Описание не нужно: .*municipal_diagnostic/);
  const config = join(root, 'a.yaml');
  writeFileSync(config, 'мой файл');
  const again = await call('layout', file, '--output', config, '--workspace', root);
  expect([again.code, readFileSync(config, 'utf8')]).toEqual([2, 'мой файл']);
  expect(again.notes.join()).toContain('--force');
});

test('a table without a known heading is refused in Russian', async () => {
  const file = join(root, 'стихи.csv');
  writeFileSync(file, 'роза;мороз\nснег;лес\n');
  const { notes, code } = await call('layout', file, '--workspace', root);
  expect(code).toBe(2);
  expect(notes.join()).toContain('не нашлось строки заголовка');
});
