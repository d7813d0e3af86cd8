import { expect, test } from 'vitest';
import type { Database } from '../../pipeline/store/database.ts';
import { book, type Grid } from '../ingest/book.ts';
import { findings, intake } from './intake.ts';

const head = [
  ...['Код ОО', 'Логин ФИС ОКО', 'Наименование', 'Код МСУ', 'Вид', 'Местность'],
  ...['Головная школа', 'Открыта', 'Закрыта', 'Преемник', 'Прежнее наименование'],
];
type School = (string | number | null)[];
const school = (
  code: string | number,
  more: School = [],
  login: string | null = `edu790${String(code).slice(3)}`,
): School => [
  ...[code, login, `СОШ № ${String(code).slice(3)}`, String(code).slice(0, 3), 'СОШ', 'город'],
  ...more,
];
const schools = (...lines: School[]): Grid => [head, ...lines];
const read = (files: Record<string, Uint8Array>) => intake(files, { register: false });
const counted = (db: Database) =>
  db.all(
    'select path, rows_read as n, rows_accepted as ok, rows_rejected as no, rows_superseded as old from source_file order by path',
  );
const enrolled = (db: Database) =>
  db.all(
    'select school_code as s, school_year as y, grade as g, class as c, enrolled as n from enrolment order by all',
  );

test('codes as text, as numbers, with a fraction Excel added; every earlier name', async () => {
  const db = await read({
    'реестр.xlsx': book({
      Школы: schools(school('101105', [null, null, null, null, 'МОУ СОШ № 5']), school(101106), [
        '101107.0',
        'EDU790107',
        'МБОУ «Лицей им. Ю. А. Гагарина»',
        '101',
        'Лицей',
        'город',
      ]),
      'Прежние наименования': [
        ['Код ОО', 'Наименование', 'Действовало до'],
        ['101105', 'Школа рабочей молодёжи', '31.08.1994'],
        [101105.0, 'Школа № 5 имени А. С. Пушкина', '31.08.2011'],
        ['101106', 'Шестая школа', 'летом'],
        ['101999', 'Ничья школа', '31.08.2011'],
        ['101106', null, '31.08.2011'],
      ],
    }),
  });
  expect(await db.all('select school_code, login, name from school')).toEqual([
    { school_code: '101105', login: 'edu790105', name: 'СОШ № 105' },
    { school_code: '101106', login: 'edu790106', name: 'СОШ № 106' },
    { school_code: '101107', login: 'edu790107', name: 'МБОУ «Лицей им. Ю. А. Гагарина»' },
  ]);
  expect(await db.all('from school_name_history')).toEqual([
    { school_code: '101105', name: 'Школа рабочей молодёжи', valid_to: '1994-08-31' },
    { school_code: '101105', name: 'Школа № 5 имени А. С. Пушкина', valid_to: '2011-08-31' },
    { school_code: '101105', name: 'МОУ СОШ № 5', valid_to: null },
    { school_code: '101106', name: 'Шестая школа', valid_to: null },
  ]);
  expect(await findings(db)).toEqual([
    ['register_date', 'C4', 'летом'],
    ['register_name_line', 'A5', '101999'],
    ['register_name_line', 'B6', '101106'],
  ]);
  expect(await counted(db)).toEqual([{ path: 'реестр.xlsx', n: 8, ok: 6, no: 2, old: 0 }]);
  db.close();
});

test('heads, successors, days, logins and prefixes are looked at', async () => {
  const db = await read({
    'реестр.xlsx': book({
      Школы: schools(
        school('101101', ['101199', '01.09.2020', '31.08.2019']),
        school('101102', [null, null, '31.08.2021', '101103']),
        school('101103', [null, null, '31.08.2022', '101104']),
        school('101104', [null, null, null, '101102']),
        school('101105', [null, null, null, '101198']),
        school('101106', ['101105'], 'edu790105'),
        school('101107', [], 'edu790104'),
        school('101108', ['101108']),
        ['102109', 'edu790109', 'СОШ № 109', '101', 'СОШ', 'город'],
      ),
    }),
  });
  expect(await findings(db)).toEqual([
    ['login_twice', 'B5', 'edu790104'],
    ['login_twice', 'B8', 'edu790104'],
    ['register_branch_login', 'B7', 'edu790105'],
    ['register_head_unknown', 'G2', '101199'],
    ['register_head_unknown', 'G9', '101108'],
    ['register_period', 'I2', '31.08.2019'],
    ['register_prefix', 'D10', '101'],
    ['register_successor_unknown', 'J3', '101103'],
    ['register_successor_unknown', 'J4', '101104'],
    ['register_successor_unknown', 'J5', '101102'],
    ['register_successor_unknown', 'J6', '101198'],
  ]);
  db.close();
});

test('two registers: the same lines are one, contradicting ones name both cells and what differs', async () => {
  const db = await read({
    'реестр 2022.xlsx': book({ Школы: schools(school('101105'), school('101106')) }),
    'реестр 2023.xlsx': book({
      Школы: schools(school('101105'), school('101106', [null, null, '31.08.2022'], 'edu790206')),
    }),
  });
  const rejects = await db.all<{ path: string; cell: string; message: string }>(
    'select s.path, r.cell, r.message from reject as r join staged_source as s using (source_id)',
  );
  expect(rejects).toHaveLength(1);
  expect(rejects[0]).toMatchObject({ path: 'реестр 2023.xlsx', cell: 'A3' });
  expect(rejects[0]?.message).toContain(
    'файле «реестр 2022.xlsx», лист «Школы», ячейка A3; различаются: логин, день закрытия',
  );
  expect(await counted(db)).toEqual([
    { path: 'реестр 2022.xlsx', n: 2, ok: 2, no: 0, old: 0 },
    { path: 'реестр 2023.xlsx', n: 2, ok: 0, no: 1, old: 1 },
  ]);
  db.close();
});

const withSchools = (sheets: Record<string, Grid>) =>
  book({ Школы: schools(school('101105'), school('101106')), ...sheets });

test('enrolment by class: the stated number of the grade, else the sum; a difference is told', async () => {
  const db = await read({
    'реестр.xlsx': withSchools({
      Контингент: [
        ['Код ОО', 'Учебный год', 'Класс', 'Буква', 'По списку'],
        ['101105', '2022-2023', '5А', null, 20],
        [101105, '2022/23', 5, 'б', 22],
        ['101105', '2022–2023 уч. год', '6', null, 50],
        ['101105', '2022/2023', '6-А', null, 25],
        ['101105', '2022/2023', '6 «Б»', null, 24],
        ['101106', '2022/2023', '5 класс', null, '30'],
        ['101106', '2022/2023', 'пятый', null, '30'],
        ['101106', 'прошлый', '6', null, '30'],
        ['101106', '2022/2023', '12', null, '30'],
        ['101106', '2022/2023', '7', null, 'много'],
        ['Итого', null, null, null, 231],
      ],
    }),
  });
  const y = '2022/2023';
  expect(await enrolled(db)).toEqual([
    { s: '101105', y, g: 5, c: '', n: 42 },
    { s: '101105', y, g: 5, c: '5А', n: 20 },
    { s: '101105', y, g: 5, c: '5Б', n: 22 },
    { s: '101105', y, g: 6, c: '', n: 50 },
    { s: '101105', y, g: 6, c: '6А', n: 25 },
    { s: '101105', y, g: 6, c: '6Б', n: 24 },
    { s: '101106', y, g: 5, c: '', n: 30 },
  ]);
  expect(await findings(db)).toEqual([
    ['enrolment_line', 'E10', '101106; 2022/2023; 12; 30'],
    ['enrolment_line', 'E11', '101106; 2022/2023; 7; [текст]'],
    ['enrolment_line', 'E8', '101106; 2022/2023; [текст]; 30'],
    ['enrolment_line', 'E9', '101106; [текст]; 6; 30'],
    ['enrolment_sum', 'E4', '50'],
  ]);
  expect(await counted(db)).toEqual([{ path: 'реестр.xlsx', n: 12, ok: 8, no: 4, old: 0 }]);
  db.close();
});

test('a wide table: grades as columns, the year above or in the name of the file', async () => {
  const db = await read({
    'реестр.xlsx': withSchools({
      Лист2: [
        ['Контингент обучающихся на 2022-2023 учебный год'],
        [],
        ['№', 'Код ОО', 'Наименование', 1, 2, 3, 4, 5, 6, '7 класс', '8 кл.', 9, 10, 11, 'Всего'],
        [1, '101105', 'СОШ № 105', 20, 21, null, '-', 25, 0, 1, 2, 3, 4, 5, 81],
        [2, '101106', 'СОШ № 106', null, null, null, null, 'сорок', 1, 1, 1, 1, 1, 1, 6],
        [null, 'Итого', null, 20, 21],
      ],
    }),
    'Контингент 2021-2022.csv': new TextEncoder().encode('Код ОО;1;2;9\n101105;7;8;9\n'),
  });
  expect(
    await db.one('select sum(enrolled) as n, count(*) as k from enrolment where school_year = $y', {
      y: '2022/2023',
    }),
  ).toEqual({ n: 81, k: 9 });
  expect((await enrolled(db)).slice(0, 3)).toEqual([
    { s: '101105', y: '2021/2022', g: 1, c: '', n: 7 },
    { s: '101105', y: '2021/2022', g: 2, c: '', n: 8 },
    { s: '101105', y: '2021/2022', g: 9, c: '', n: 9 },
  ]);
  expect(await findings(db)).toEqual([['enrolment_line', 'H5', '101106; 2022/2023; 5; [текст]']]);
  expect(await counted(db)).toEqual([
    { path: 'Контингент 2021-2022.csv', n: 1, ok: 1, no: 0, old: 0 },
    { path: 'реестр.xlsx', n: 4, ok: 3, no: 1, old: 0 },
  ]);
  db.close();
});

test('tables of marks and of scores by school are no enrolment', async () => {
  const db = await read({
    'реестр.xlsx': withSchools({
      Отметки: [
        ['Код ОО', 2, 3, 4, 5],
        ['101105', 1, 2, 3, 4],
      ],
      Баллы: [
        ['Код ОО', 0, 1, 2, 3, 4, 5, 6, 7],
        ['101105', 1, 1, 1, 1, 1, 1, 1, 1],
      ],
      Участие: [
        ['Код ОО', 'Участников', 5, 6, 7],
        ['101105', 1, 2, 3, 4],
      ],
    }),
  });
  expect(await db.all('select distinct "check" from reject')).toEqual([
    { check: 'layout_unknown' },
  ]);
  expect(await enrolled(db)).toEqual([]);
  db.close();
});

test('counts of two days: the later stands; of one day with two values the second is refused', async () => {
  const sheet = (...lines: Grid): Grid => [['Код ОО', 'Класс', 'По списку', 'Дата'], ...lines];
  const db = await read({
    'реестр.xlsx': withSchools({
      Осень: sheet(
        ['101105', 5, 40, '20.09.2022'],
        ['101105', 6, 30, '20.09.2022'],
        ['101105', 7, 10, '20.09.2022'],
      ),
      Весна: sheet(
        ['101105', 5, 44, '10.04.2023'],
        ['101105', 6, 30, '20.09.2022'],
        ['101105', 7, 11, '20.09.2022'],
      ),
    }),
  });
  expect(await db.all('select grade, enrolled, counted_on from enrolment order by grade')).toEqual([
    { grade: 5, enrolled: 44, counted_on: '2023-04-10' },
    { grade: 6, enrolled: 30, counted_on: '2022-09-20' },
    { grade: 7, enrolled: 10, counted_on: '2022-09-20' },
  ]);
  const [reject, ...others] = await db.all<{ message: string; sheet: string }>(
    'select message, sheet from reject',
  );
  expect(others).toEqual([]);
  expect(reject?.sheet).toBe('Весна');
  expect(reject?.message).toContain('лист «Осень», ячейка C4: 10');
  expect(await counted(db)).toEqual([{ path: 'реестр.xlsx', n: 8, ok: 5, no: 1, old: 2 }]);
  db.close();
});
