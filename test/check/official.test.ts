import { expect, test } from 'vitest';
import { fillSkills } from '../../pipeline/store/catalogue.ts';
import type { Database } from '../../pipeline/store/database.ts';
import { book } from '../ingest/book.ts';
import { fisokoHead, mathematics2023 } from '../ingest/fisoko.ts';
import { findings, intake } from './intake.ts';
import {
  band,
  journalReport,
  marksReport,
  scoresReport,
  skillsReport,
  taskGroupsReport,
  tasksReport,
} from './reports.ts';
import { points, tasks, vprBook } from './vpr.ts';

const of = (check: string) =>
  `select cell, found, message from finding where "check" = '${check}' order by cell`;
const shares = [10, 20, 30, 40];
const scoreShares = (first: number, ...others: number[]) => [
  first,
  ...others,
  100 - first - others.reduce((a, b) => a + b, 0),
];

/** Lines read and how they fared, of the files whose names begin so. */
const counts = (db: Database, path = '') =>
  db.one(
    `select sum(rows_read) as n, sum(rows_accepted) as accepted, sum(rows_rejected) as rejected, sum(rows_superseded) as replaced
     from source_file where starts_with(path, $path) and layout like 'vpr%'`,
    { path },
  );

test('a group is known by every name files give it', async () => {
  const names: [string, string, string][] = [
    ['Вся выборка', 'country', 'RU'],
    ['79 - Учебная обл.', 'region', 'region'],
    ['Горный р-н', 'municipality', '103'],
    ['г.  Заречногорск', 'municipality', '101'],
    ['МБОУ СОШ с углублённым изучением (edu790105)', 'school', '101105'],
    ['сош №  106', 'school', '101106'],
  ];
  const db = await intake({
    'Ф3.xlsx': marksReport(names.map(([name]) => [name, 1, 10, ...shares])),
    // the same country and one of the schools under other names in another report
    'Ф4.xlsx': scoresReport([
      ['РФ', 1, 10, ...scoreShares(5, 15)],
      ['школа логин sch790105', 1, 10, ...scoreShares(5, 15)],
    ]),
  });
  expect(await findings(db)).toEqual([]);
  expect(
    await db.all(
      'select scope, scope_code, n, mark_5_share from official_group order by source_row',
    ),
  ).toEqual(
    names.map(([, scope, scope_code]) => ({ scope, scope_code, n: 10, mark_5_share: 0.4 })),
  );
  expect(
    await db.all(
      "select distinct scope, scope_code from official_figure where report = 'scores' order by scope",
    ),
  ).toEqual([
    { scope: 'country', scope_code: 'RU' },
    { scope: 'school', scope_code: '101105' },
  ]);
});

test('a name two schools bear names none of them', async () => {
  const db = await intake(
    {
      'реестр.xlsx': book({
        Школы: [
          ['Код ОО', 'Логин ФИС ОКО', 'Наименование', 'Код МСУ', 'Вид', 'Местность'],
          ['101105', 'edu790105', 'СОШ № 1', '101', 'СОШ', 'город'],
          ['102106', 'edu790106', 'СОШ № 1', '102', 'СОШ', 'город'],
        ],
      }),
      'Ф3.xlsx': marksReport([['СОШ № 1', 1, 10, ...shares]]),
    },
    { register: false },
  );
  expect(await db.all(of('group_unknown'))).toMatchObject([{ cell: 'A9', found: 'СОШ № 1' }]);
});

test('every report gives its figures with cell, unit and rounding', async () => {
  const db = await intake({
    'Ф2.xlsx': journalReport([['Учебная область', 110, '30,5', 30, 60.5, 60, 9, 9]]),
    'Ф4.xlsx': scoresReport([['Учебная область', 2, 110, ...scoreShares(0, 12.5)]]),
    'Ф5.xlsx': tasksReport([['Учебная область', 2, 110, ...tasks.map((_, i) => 50 + i)]]),
    'Ф6.xlsx': skillsReport(
      ['РФ', 'Учебная область'],
      [
        [null, null, null, '1000 уч.', '110 уч.'],
        [1, 'Умение считать', 1, 77.5, 70.25],
      ],
    ),
    'Ф7.xlsx': taskGroupsReport([
      ['Учебная область'],
      [band(2), 11, ...tasks.map(() => 5)],
      [band(3), 99, ...tasks.map(() => 55)],
    ]),
  });
  const figure = (where: string) =>
    db.one(
      `select measure, mark, key, value, rounding, n, cell from official_figure
       where scope = 'region' and ${where}`,
    );
  expect(await figure("report = 'journal' and key = 'lowered' and measure = 'share'")).toEqual({
    measure: 'share',
    mark: null,
    key: 'lowered',
    value: 0.305,
    rounding: 0.0005,
    n: 110,
    cell: 'C9',
  });
  expect(
    await figure("report = 'journal' and key = 'lowered' and measure = 'count'"),
  ).toMatchObject({
    value: 30,
    rounding: 0,
    cell: 'D9',
  });
  expect(await figure("report = 'scores' and key = '1'")).toMatchObject({
    value: 0.125,
    n: 110,
    cell: 'E9',
  });
  expect(await figure("report = 'tasks' and key = '8.1'")).toMatchObject({
    value: 0.57,
    rounding: 0.005,
    cell: 'K10',
  });
  expect(await figure("report = 'skills' and key = '1'")).toMatchObject({
    value: 0.7025,
    rounding: 0.00005,
    n: 110,
    cell: 'E10',
  });
  expect(await figure("report = 'task_groups' and mark = '3' and key = '10.2'")).toMatchObject({
    value: 0.55,
    n: 99,
    cell: 'N12',
  });
  expect(await counts(db)).toEqual({ n: 7, accepted: 7, rejected: 0, replaced: 0 });
});

test('what cannot be a share, a sum, a score or a task of the work is refused by its cell', async () => {
  const whole = scoreShares(10, 20);
  const db = await intake({
    'Ф2.xlsx': journalReport([
      ['Учебная область', 100, 30, 30, 60, 60, 9, 9],
      ['Горный район', 100, null, 30, null, 60, null, 10],
      ['Степной район', 100, null, 30, null, 60],
    ]),
    'Ф4.xlsx': scoresReport([
      ['Учебная область', 2, 110, 10, 20],
      ['Вся выборка', 2, 110, ...whole, ...Array.from({ length: 13 }, () => 0), 0.1],
      ['Горный район', 2, 110, ...whole, ...Array.from({ length: 14 }, () => 0)],
    ]),
    'Ф5.xlsx': tasksReport([
      ['Учебная область', 2, 110, ...tasks.map(() => 50)],
      ['Вся выборка', 2, 'много', ...tasks.map(() => 101)],
    ]),
    'Ф6.xlsx': skillsReport(
      ['РФ'],
      [
        [1, 'Умение считать', 1, 77],
        [2, 'Умение думать', 3, 50],
        ['77', 'Умение читать', 1, 50],
        [null, 'Умение без номера', 1, 50],
      ],
    ),
  });
  expect(await db.all(of('group_unreadable'))).toMatchObject([
    { cell: 'B11', message: 'Строка «Степной район»: чисел не хватает или доли не дают 100 %.' },
    { cell: 'B9' },
    {
      cell: 'C11',
      found: expect.stringContaining('[текст]'),
      message: 'Строка «Вся выборка»: числа не читаются.',
    },
    { cell: 'C9', found: expect.stringContaining('10; 20') },
  ]);
  expect(await db.all(of('figure_unknown'))).toMatchObject([
    {
      cell: 'B10',
      found: '2 – 3 б.',
      message: 'За задание «2» в отчёте – до 3 б., в каталоге – до 1 б.',
    },
    { cell: 'B11' },
    { cell: 'B12' },
    { cell: 'T10', found: '16' },
  ]);
});

test('the vertical table of years before is one group of four lines, refused or repeated together', async () => {
  const file = (total: number, name = 'Учебная область') =>
    book({
      Лист1: [
        ...fisokoHead('Сравнение отметок с отметками по журналу', mathematics2023),
        ['Группы участников', 'Кол-во участников', '%'],
        [name],
        ['Понизили', 30, 30],
        ['Подтвердили', 60, 60],
        ['Повысили', 10, 10],
        ['Всего', total, 100],
      ],
    });
  const alike = await intake({ 'а.xlsx': file(100), 'б.xlsx': file(100, 'Учебная обл.') });
  expect(await findings(alike)).toEqual([]);
  expect(await counts(alike)).toEqual({ n: 8, accepted: 4, rejected: 0, replaced: 4 });
  expect(await alike.one('select count(*) as n, max(n) as of from official_figure')).toEqual({
    n: 7,
    of: 100,
  });
  const other = await intake({ 'а.xlsx': file(100), 'б.xlsx': file(101) });
  expect((await findings(other)).map(([check]) => check)).toEqual(Array(8).fill('group_twice'));
  expect(await counts(other)).toEqual({ n: 8, accepted: 0, rejected: 8, replaced: 0 });
  const unknown = await intake({ 'а.xlsx': file(100, 'Соседняя область') });
  expect(await counts(unknown)).toEqual({ n: 4, accepted: 0, rejected: 4, replaced: 0 });
});

test('a group in a column is refused by its header, the lines and the other columns stay', async () => {
  const line = (first: number, second: number) => [1, 'Умение считать', 1, first, second];
  const db = await intake({
    'а.xlsx': skillsReport(['РФ', 'Учебная область'], [line(77, 70)]),
    'б.xlsx': skillsReport(['РФ', 'Учебная область'], [line(77, 71)]),
    'в.xlsx': skillsReport(['РФ', 'Соседняя область'], [line(77, 60)]),
  });
  const found = await findings(db);
  expect(found).toEqual([
    ['group_twice', 'E8', 'Учебная область'],
    ['group_twice', 'E8', 'Учебная область'],
    ['group_unknown', 'E8', 'Соседняя область'],
    ...Array(found.length - 3).fill(['skill_differs', 'B9', 'Умение считать']),
  ]);
  expect(await db.all('select scope, value from official_figure')).toEqual([
    { scope: 'country', value: 0.77 },
  ]);
  expect(await counts(db)).toEqual({ n: 3, accepted: 3, rejected: 0, replaced: 0 });
});

test('skills fill what the catalogue leaves open; its own words stay, and a difference is a note', async () => {
  const db = await intake(
    {
      'Ф6.xlsx': skillsReport(
        ['РФ'],
        [
          [1, 'Умение из отчёта', 1, 77],
          [2, 'Другие слова', 1, 50],
        ],
      ),
    },
    {
      prepare: (each) =>
        each.run(
          "update task set skill = '' where procedure_id like 'vpr-2023-mathematics-5' and task in ('1', '3')",
        ),
    },
  );
  expect((await findings(db)).map(([check, cell]) => [check, cell])).toEqual([
    ['skill_differs', 'B10'],
  ]);
  expect(await db.all(of('catalogue_incomplete'))).toMatchObject([
    { message: expect.stringContaining('в каталоге нет умения у заданий 3.') },
  ]);
  const before = await db.one<{ skill: string }>(
    "select skill from task where procedure_id = 'vpr-2023-mathematics-5' and task = '2'",
  );
  await fillSkills(db);
  expect(
    await db.all(
      "select task, skill from task where procedure_id = 'vpr-2023-mathematics-5' and task in ('1', '2', '3') order by position",
    ),
  ).toEqual([
    { task: '1', skill: 'Умение из отчёта' },
    { task: '2', skill: before.skill },
    { task: '3', skill: '' },
  ]);
});

test('a catalogue with fewer tasks or points than the work is told', async () => {
  const db = await intake(
    { 'а.xlsx': vprBook([{ points: points(5), primary: 5, mark: 3 }]) },
    {
      prepare: (each) =>
        each.run("delete from task where procedure_id = 'vpr-2023-mathematics-5' and task = '5'"),
    },
  );
  expect(await db.all(of('catalogue_incomplete'))).toMatchObject([
    {
      message: expect.stringContaining(
        'каталог заданий неполный: заданий 11 из 12, баллов 13 из 15.',
      ),
    },
  ]);
});

test('the login of earlier years leads to the school by its number, with a note', async () => {
  const line = { points: points(5), primary: 5, mark: 3 };
  const db = await intake({
    'а.xlsx': vprBook([
      { ...line, code: 1, school: 'sch790105' },
      { ...line, code: 2, school: 'SCH790105' },
      { ...line, code: 3, school: 'sch790999' },
    ]),
  });
  expect(await findings(db)).toEqual([
    ['login_of_earlier_years', 'A10', 'sch790105'],
    ['school_unknown', 'A12', 'sch790999'],
  ]);
  expect(await db.all('select distinct school_code from result')).toEqual([
    { school_code: '101105' },
  ]);
});

test('a level the title names is the level of the procedure', async () => {
  const titled = (title: string, code: number) =>
    vprBook([{ points: points(5), primary: 5, mark: 3, code }], (rows) => {
      rows[2] = [title];
      rows[3] = ['Предмет:', 'Математика'];
    });
  const db = await intake(
    {
      'базовый.xlsx': titled('ВПР 2023 Математика (базовый уровень) 5 класс', 1),
      'углублённый.xlsx': titled('ВПР 2023 Математика 5 класс (углублённый уровень)', 2),
    },
    {
      prepare: async (db) => {
        await db.run(
          "update procedure set level = 'base' where procedure_id = 'vpr-2023-mathematics-5'",
        );
      },
    },
  );
  expect((await findings(db)).map(([check, , found]) => [check, found])).toEqual([
    ['procedure_unknown', 'Математика (углублённый уровень), 5 класс, 2023, 20.04.2023'],
  ]);
  expect(await db.one('select participant_label as label from result')).toEqual({ label: '1' });
});
