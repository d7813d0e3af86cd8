import { expect, test } from 'vitest';
import { book, csvText, windows1251 } from '../ingest/book.ts';
import { findings, intake } from './intake.ts';
import { points, tasks, vprBook } from './vpr.ts';

const counts =
  'select rows_read, rows_accepted, rows_rejected, rows_superseded from source_file where path = $path';

test('whole lines become results and answers; a mark comes from the file, else from the scale', async () => {
  const db = await intake({
    'а.xlsx': vprBook([
      { code: 50001, points: points(5), primary: 5, mark: 3, journal: 4 },
      { code: 50002, points: points(4), primary: '4' },
      { code: 50003, points: ['Х', 'X', ...points(3).slice(2)], primary: 1, mark: 2 },
      { code: 50004, variant: 'отсутствовал', points: tasks.map(() => null), primary: null },
    ]),
  });
  expect(await findings(db)).toEqual([['mark_from_scale', 'T11', null]]);
  expect(
    await db.all(`select participant_label as label, status, primary_score, mark, journal_mark, low, counts
      from result order by label`),
  ).toEqual([
    {
      label: '50001',
      status: 'taken',
      primary_score: 5,
      mark: 3,
      journal_mark: 4,
      low: false,
      counts: true,
    },
    {
      label: '50002',
      status: 'taken',
      primary_score: 4,
      mark: 2,
      journal_mark: null,
      low: true,
      counts: true,
    },
    {
      label: '50003',
      status: 'taken',
      primary_score: 1,
      mark: 2,
      journal_mark: null,
      low: true,
      counts: true,
    },
    {
      label: '50004',
      status: 'absent',
      primary_score: null,
      mark: null,
      journal_mark: null,
      low: null,
      counts: false,
    },
  ]);
  expect(
    await db.all(
      'select status, count(*) as n, sum(score) as points from answer group by status order by 1',
    ),
  ).toEqual([
    { status: 'not_attempted', n: 2, points: 0 },
    { status: 'scored', n: 34, points: 10 },
  ]);
  expect(await db.all(counts, { path: 'а.xlsx' })).toEqual([
    { rows_read: 4, rows_accepted: 4, rows_rejected: 0, rows_superseded: 0 },
  ]);
});

test('every mistake is refused with its cell; the other lines go on', async () => {
  const db = await intake({
    'а.xlsx': vprBook([
      { code: 1, points: points(5), primary: 5, mark: 3 },
      { code: 2, points: points(5), primary: 6, mark: 3 },
      { code: 3, points: [3, ...points(5).slice(1)], primary: 7, mark: 3 },
      { code: 4, points: ['да', ...points(5).slice(1)], primary: 4, mark: 2 },
      { code: 5, school: 'edu790999', points: points(5), primary: 5, mark: 3 },
      { code: null, points: points(5), primary: 5, mark: 3 },
      { code: 7, points: points(5), primary: null, mark: 3 },
      { code: 8, points: points(5), primary: 5, mark: 'зачёт' },
    ]),
  });
  expect((await findings(db)).filter(([check]) => check !== 'more_than_enrolled')).toEqual([
    ['mark_unreadable', 'T17', 'зачёт'],
    ['participant_missing', 'D15', null],
    ['primary_unreadable', 'S16', null],
    ['school_unknown', 'A14', 'edu790999'],
    ['sum_differs', 'S11', '6'],
    ['task_above_maximum', 'G12', '3'],
    ['task_unreadable', 'G13', 'да'],
  ]);
  expect(await db.all(counts, { path: 'а.xlsx' })).toEqual([
    { rows_read: 8, rows_accepted: 1, rows_rejected: 7, rows_superseded: 0 },
  ]);
  expect(await db.all('select participant_label as label from result')).toEqual([{ label: '1' }]);
});

test('an empty task cell is kept with a warning, a wrong mark too', async () => {
  const db = await intake({
    'а.xlsx': vprBook([{ points: [null, ...points(5).slice(1)], primary: 4, mark: 3 }]),
  });
  expect(await findings(db)).toEqual([
    ['mark_differs', 'T10', '3'],
    ['task_blank', 'G10', null],
  ]);
  expect(await db.all("select status, score from answer where task = '1'")).toEqual([
    { status: 'not_attempted', score: 0 },
  ]);
});

test('a sheet of another paper version, or with a column missing or unknown, is refused whole', async () => {
  const line = { points: points(5), primary: 5, mark: 3 };
  const db = await intake({
    'а.xlsx': vprBook([line], (rows) => {
      rows[4] = ['Максимальный первичный балл:', 20];
    }),
    'б.xlsx': vprBook([{ ...line, code: 2 }], (rows) => {
      (rows[7] as string[])[6] = '1а (1б)';
    }),
    'в.xlsx': vprBook([{ ...line, code: 3 }], (rows) => {
      rows[2] = ['ВПР 2019 Математика 5 класс'];
    }),
  });
  expect(new Set((await findings(db)).map(([check]) => check))).toEqual(
    new Set(['maximum_differs', 'task_missing', 'procedure_unknown']),
  );
  expect(
    await db.all(
      'select sum(rows_rejected) as n, sum(rows_accepted) as ok from source_file where layout like $layout',
      { layout: 'vpr%' },
    ),
  ).toEqual([{ n: 3, ok: 0 }]);
});

test('one line in two files counts once; two different lines of one participant are both refused', async () => {
  const same = { code: 50001, points: points(5), primary: 5, mark: 3 };
  const twice = await intake({
    'а.xlsx': vprBook([same]),
    'б.xlsx': vprBook([same, { ...same, code: 50002 }]),
  });
  expect((await findings(twice)).map(([check]) => check)).toEqual(['participant_copy']);
  expect(
    await twice.all(
      'select sum(rows_superseded) as n, sum(rows_accepted) as ok from source_file where layout like $layout',
      { layout: 'vpr%' },
    ),
  ).toEqual([{ n: 1, ok: 2 }]);
  const different = await intake({
    'а.xlsx': vprBook([same]),
    'б.xlsx': vprBook([{ ...same, points: points(6), primary: 6 }]),
  });
  const rejects = await different.all<{ message: string }>(
    'select message from reject order by message',
  );
  expect(rejects).toHaveLength(2);
  expect(rejects[0]?.message).toContain('файл «');
  expect(await different.all('select * from result')).toEqual([]);
});

test('masks meet the catalogue: length and maxima are checked', async () => {
  const db = await intake({ 'егэ.csv': windows1251(csvText) });
  const checks = (await findings(db)).map(([check, cell]) => [check, cell]);
  expect(checks).toContainEqual(['mask_length', 'U3']);
  expect(checks).toContainEqual(['code_as_number', 'E3']);
});

test('without a register nothing is lost: every line is refused with the reason', async () => {
  const db = await intake(
    { 'а.xlsx': vprBook([{ points: points(5), primary: 5, mark: 3 }]) },
    { register: false },
  );
  const messages = await db.all<{ message: string }>('select message from reject');
  expect(messages.map(({ message }) => message).join()).toContain('Реестр школ не загружен');
  expect(await db.all(counts, { path: 'а.xlsx' })).toEqual([
    { rows_read: 1, rows_accepted: 0, rows_rejected: 1, rows_superseded: 0 },
  ]);
});

test('a participant more than the roll, a closed school: warnings with names', async () => {
  const db = await intake({
    'а.xlsx': vprBook(
      [1, 2, 3, 4, 5, 6].map((code) => ({ code, points: points(5), primary: 5, mark: 3 })),
    ),
    'б.xlsx': vprBook([{ school: 'edu790106', points: points(5), primary: 5, mark: 3 }]),
  });
  expect(await findings(db)).toEqual([
    ['answers_alike', 'S10', 'одинаковых строк: 6'],
    ['enrolment_missing', null, null],
    ['more_than_enrolled', null, '6'],
    ['school_closed', 'A10', '101106'],
  ]);
});

test('a school named in the register by an unknown municipality is refused by its line', async () => {
  const db = await intake(
    {
      'реестр.xlsx': book({
        Школы: [
          ['Код ОО', 'Логин ФИС ОКО', 'Наименование', 'Код МСУ', 'Вид', 'Местность'],
          ['101105', 'edu790105', 'СОШ № 105', '101', 'СОШ', 'город'],
          ['999105', 'edu790999', 'СОШ № 999', '999', 'СОШ', 'город'],
        ],
      }),
    },
    { register: false },
  );
  expect(await findings(db)).toEqual([['register_line', 'A3', '999105']]);
  expect(await db.all('select school_code from school')).toEqual([{ school_code: '101105' }]);
});
