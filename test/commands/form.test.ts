import {
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { projectRoot } from '../../pipeline/project.ts';
import { book } from '../ingest/book.ts';
import { fillForm, protocol } from '../publish/fill.ts';
import { call } from './call.ts';

let root: string;
const vpr = 'vpr-2023-mathematics-5';
const formsOf = (title: string) => join(root, 'отчёты', 'Формы', title);
const form = (...args: string[]) => call('form', '-w', root, ...args);
const wrong = (said: { code: number; notes: string[] }) => [said.code, said.notes.join('\n')];

beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), 'spravka-form-'));
  mkdirSync(join(root, 'inbox'));
  const config = readFileSync(join(projectRoot, 'data-sample', 'spravka.yaml'), 'utf8');
  writeFileSync(
    join(root, 'spravka.yaml'),
    config.replace('reports: ../reports', 'reports: отчёты'),
  );
});
afterAll(() => rmSync(root, { recursive: true, force: true }));

// one workspace, one story: first without any data, then with a register
test('before any data: a form for any school, one for a code, classes in a list', async () => {
  const any = await form('--procedure', vpr);
  const path = join(formsOf('ВПР 2023, математика, 5 класс'), 'форма.xlsx');
  expect(any).toEqual({ out: [`Форма: ${path}`], notes: [], code: 0 });
  expect((await protocol(readFileSync(path))).getCell('C4').value).toBeNull();

  const one = await form(
    '--procedure',
    vpr,
    '--school',
    '101105',
    '--class',
    '5а',
    '--class',
    '5Б',
  );
  expect(one.code).toBe(0);
  expect(one.notes.join()).toContain('код школы не проверен');
  const sheet = await protocol(
    readFileSync(join(formsOf('ВПР 2023, математика, 5 класс'), '101105.xlsx')),
  );
  expect([sheet.getCell('C4').value, sheet.getCell('C5').value]).toEqual(['101105', null]);
  expect(sheet.getCell('C9').dataValidation.type).toBe('list');
});

test('wrong usage ends with 2 and says what would be right', async () => {
  expect(wrong(await form('--procedure', 'vpr-2023-5'))).toEqual([
    2,
    expect.stringMatching(/Процедуры с кодом «vpr-2023-5» в spravka.yaml нет.\nБлизкие коды: /),
  ]);
  const cases: [string[], string][] = [
    [
      ['--class', '6А'],
      'Класс «6А» не подходит: работу «ВПР 2023, математика, 5 класс» пишут в 5 классе.',
    ],
    [['--school', '1011'], 'Код школы «1011» не читается'],
    [['--all-schools'], 'Реестр школ ещё не загружен'],
    [['--all-schools', '--school', '101105'], 'Ключ --school не сочетается с --all-schools'],
    [['--all-schools', '--output', 'а.xlsx'], 'Ключ --output не сочетается с --all-schools'],
    [['--all-schools', '--class', '5А'], 'Ключ --class не сочетается с --all-schools'],
    [['--output', 'форма.docx'], 'должен иметь расширение .xlsx'],
  ];
  for (const [args, words] of cases) {
    expect(wrong(await form('--procedure', vpr, ...args))).toEqual([
      2,
      expect.stringContaining(words),
    ]);
  }
});

test('a form that was filled in is not written over', async () => {
  const path = join(root, 'наша форма.xlsx');
  expect((await form('--procedure', vpr, '--output', path)).code).toBe(0);
  const filled = await fillForm(readFileSync(path), [], '101105');
  writeFileSync(path, filled);
  expect(wrong(await form('--procedure', vpr, '--output', path))).toEqual([
    2,
    expect.stringContaining(`Файл «${path}» уже заполнен`),
  ]);
  expect(new Uint8Array(readFileSync(path))).toEqual(filled);
});

test('with a register: names, and a form for each school that takes part', async () => {
  writeFileSync(
    join(root, 'inbox', 'реестр.xlsx'),
    book({
      Школы: [
        ['Код ОО', 'Логин ФИС ОКО', 'Наименование', 'Код МСУ', 'Вид', 'Местность'],
        ['101105', 'edu790105', 'СОШ № 105', '101', 'СОШ', 'город'],
        ['101107', 'edu790107', '=СОШ № 107', '101', 'СОШ', 'город'],
        ['104101', 'edu790401', 'НОШ № 1', '104', 'НОШ', 'село'],
      ],
      Контингент: [
        ['Код ОО', 'Учебный год', 'Класс', 'По списку'],
        ['101105', '2022/2023', 5, 12],
        ['104101', '2022/2023', 4, 9],
      ],
    }),
  );
  expect((await call('ingest', join(root, 'inbox'), '-w', root)).code).toBe(0);
  const folder = formsOf('ВПР 2023, математика, 5 класс');
  rmSync(folder, { recursive: true });
  const all = await form('--procedure', vpr, '--all-schools');
  expect(all).toMatchObject({ code: 0, notes: [] });
  expect(all.out.join()).toContain('2 формы');
  expect(readdirSync(folder).sort()).toEqual(['101105 СОШ № 105.xlsx', '101107 =СОШ № 107.xlsx']);
  const sheet = await protocol(readFileSync(join(folder, '101105 СОШ № 105.xlsx')));
  expect(sheet.rowCount).toBe(8 + 12 + 5);

  const kept = join(folder, '101105 СОШ № 105.xlsx');
  writeFileSync(kept, await fillForm(readFileSync(kept), [{ name: 'А', class: '5А', variant: 1 }]));
  const again = await form('--procedure', vpr, '--all-schools');
  expect(again.out.join()).toContain('1 форма');
  expect(again.notes).toEqual([expect.stringContaining(`не тронут: ${kept}`)]);

  expect(wrong(await form('--procedure', vpr, '--school', '101106'))).toEqual([
    2,
    expect.stringMatching(
      /Школы с кодом «101106» нет в реестре.\nБлизкие коды: 101105 – СОШ № 105/,
    ),
  ]);
  const missing = await form('--procedure', 'municipal-2023-chemistry-9-104', '--all-schools');
  expect(wrong(missing)).toEqual([2, expect.stringContaining('нет школ, которые пишут')]);
});

test('the form the command wrote, filled in, is ingested without a finding', async () => {
  const blank = join(root, 'пустая.xlsx');
  await form('--procedure', vpr, '--school', '101105', '--output', blank);
  const points = [1, 1, 1, 1, 2, 2, 2, 1, 1, 1, 1, 1];
  const filled = await fillForm(readFileSync(blank), [
    { name: 'Выдумкин Иван', class: '5А', variant: 1, points, mark: 5, journal: 5 },
    { name: 'Небылицын Пётр', class: '5А', variant: 'отсутствовал' },
  ]);
  writeFileSync(join(root, 'inbox', 'форма.xlsx'), filled);
  const { code, out } = await call('ingest', join(root, 'inbox'), '-w', root, '--json');
  expect(code).toBe(0);
  // the one note is about the reference data of the work, not about the form
  expect(JSON.parse(out.join(''))).toMatchObject({ results: 2, rejects: 0, warnings: 0, notes: 1 });
  copyFileSync(blank, join(root, 'inbox', 'пустая.xlsx'));
  const empty = await call('ingest', join(root, 'inbox'), '-w', root, '--json');
  const summary = JSON.parse(empty.out.join(''));
  expect([empty.code, summary.results]).toEqual([3, 2]);
  expect(summary.refused).toMatchObject([{ path: 'inbox/пустая.xlsx' }]);
  expect(summary.refused[0].message).toContain('незаполненн');
});
