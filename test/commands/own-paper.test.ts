import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openPublished } from '../../pipeline/store/published.ts';
import { call } from './call.ts';

let root: string;
beforeEach(async () => {
  root = mkdtempSync(join(tmpdir(), 'spravka-paper-'));
  rmSync(root, { recursive: true });
  await call('init', root);
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

const round = (paper: string) => `
rounds:
  - id: okrug-2023
    note_kind: municipal
    kind: custom
    title: Работа 2023 года
    year: 2023
    school_year: 2022/2023
    organizer: Управление образования
    basis: приказ
    checked_by: учителя
    observers: наблюдатели
    procedures:
      - id: okrug-2023-russian-9
        subject: russian
        grade: 9
${paper}
        held: [2023-03-15, 2023-05-20]
        title: "Работа 2023, русский язык, 9 класс"
`;

function configure(paper: string): void {
  const file = join(root, 'spravka.yaml');
  const text = readFileSync(file, 'utf8');
  writeFileSync(file, text.slice(0, text.indexOf('\nrounds:')) + round(paper));
}

const register =
  'Код ОО;Логин ФИС ОКО;Наименование;Код МСУ;Вид;Местность\n101001;;СОШ № 1;101;СОШ;город\n';

async function results(columns: string): Promise<unknown[]> {
  const db = await openPublished(join(root, 'store'));
  try {
    return await db.all(`select ${columns} from result where counts order by participant_label`);
  } finally {
    db.close();
  }
}

function describe(columns: string): void {
  mkdirSync(join(root, 'reference', 'layouts'), { recursive: true });
  writeFileSync(
    join(root, 'reference', 'layouts', 'own.yaml'),
    `id: own\ntitle: своя\nschool: school\npupil: { code: id }\n${columns}\nprocedure: { value: okrug-2023-russian-9 }\n`,
  );
  writeFileSync(join(root, 'inbox', 'schools.csv'), register);
}

test('tasks and a scale of the paper: sums, marks and low results without a design', async () => {
  configure('        scale: { 3: 2, 4: 4, 5: 5 }\n        tasks: [1, 2, 3]');
  describe('tasks: Q{n}');
  writeFileSync(
    join(root, 'inbox', 'a.csv'),
    'school;id;Q1;Q2;Q3\n101001;1;1;0;0\n101001;2;1;1;0\n101001;3;0;2;2\n101001;4;1;2;3\n101001;5;1;2;4\n',
  );
  const { code, out } = await call('ingest', join(root, 'inbox'), '--workspace', root);
  expect(code).toBe(3);
  expect(out.join('\n')).toMatch(/a\.csv: .*строк 5, принято 4, отклонено 1/);
  expect(await results('participant_label as id, primary_score as score, mark, low')).toEqual([
    { id: '1', score: 1, mark: 2, low: true },
    { id: '2', score: 2, mark: 3, low: false },
    { id: '3', score: 4, mark: 4, low: false },
    { id: '4', score: 6, mark: 5, low: false },
  ]);
});

test('marks of the file say what is low where the paper has neither threshold nor scale', async () => {
  configure('        max_primary: 20');
  describe('mark: grade');
  writeFileSync(join(root, 'inbox', 'a.csv'), 'school;id;grade\n101001;1;2\n101001;2;три\n');
  const { code } = await call('ingest', join(root, 'inbox'), '--workspace', root);
  expect(code).toBe(0);
  expect(await results('participant_label as id, primary_score as score, mark, low')).toEqual([
    { id: '1', score: null, mark: 2, low: true },
    { id: '2', score: null, mark: 3, low: false },
  ]);
});

test('a file is read anew when its description changes', async () => {
  configure('        max_primary: 20');
  describe('mark: grade');
  writeFileSync(join(root, 'inbox', 'a.csv'), 'school;id;grade\n101001;1;5\n101001;2;три\n');
  const ingest = () => call('ingest', join(root, 'inbox'), '--workspace', root);
  const marks = () => results('participant_label as id, mark');
  await ingest();
  expect(await marks()).toEqual([
    { id: '1', mark: 5 },
    { id: '2', mark: 3 },
  ]);
  describe('mark: grade\nmarks: { три: 2 }');
  await ingest();
  expect(await marks()).toEqual([
    { id: '1', mark: 5 },
    { id: '2', mark: 2 },
  ]);
});

test.each([
  ['        low_below: 5', /design из справочника или max_primary/],
  [
    '        design: vpr-mathematics-5-2023\n        low_below: 5',
    /порог, шкала и задания берутся/,
  ],
  ['        max_primary: 20\n        low_below: 21', /порог больше максимального балла \(20\)/],
  ['        max_primary: 7\n        tasks: [1, 2, 3]', /в сумме дают 6, а max_primary – 7/],
  ['        max_primary: 9\n        scale: { 3: 5, 4: 4, 5: 8 }', /должны возрастать/],
  [
    '        max_primary: 9\n        low_below: 2\n        scale: { 3: 3, 4: 4, 5: 8 }',
    /расходится/,
  ],
])('a paper that contradicts itself is told with its key: %j', async (paper, words) => {
  configure(paper);
  const { code, notes } = await call('ingest', join(root, 'inbox'), '--workspace', root);
  expect(code).toBe(2);
  expect(notes.join('\n')).toMatch(words);
});

test('the commented example of the template is a round', async () => {
  const file = join(root, 'spravka.yaml');
  const text = readFileSync(file, 'utf8');
  const at = text.indexOf('  # - id: okrug-2023');
  const example = text.slice(at).replace(/^ {2}# /gm, '  ');
  writeFileSync(file, text.slice(0, at) + example);
  expect(example).toContain('\n        low_below: 8');
  writeFileSync(join(root, 'inbox', 'schools.csv'), register);
  const read = await call('ingest', join(root, 'inbox'), '--workspace', root);
  expect(read.code).toBe(0);
});
