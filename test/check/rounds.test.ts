import { read, write } from '@e965/xlsx';
import { expect, test } from 'vitest';
import type { Database } from '../../pipeline/store/database.ts';
import { book, csvText, windows1251 } from '../ingest/book.ts';
import { intake } from './intake.ts';
import type { checksOfRounds } from './round-checks.ts';
import { points, vprBook } from './vpr.ts';

type Found = {
  path: string | null;
  cell: string | null;
  school_code: string | null;
  message: string;
};

/** What one check found: file, cell, school, words; the database is closed. */
async function foundBy(check: (typeof checksOfRounds)[number], db: Database): Promise<Found[]> {
  const rows = await db.all<Found>(
    `select s.path, f.cell, f.school_code, f.message
     from finding as f left join staged_source as s on s.source_id = f.source_id
     where f."check" = $check order by s.path, f.row, f.message`,
    { check },
  );
  db.close();
  return rows;
}

/** `n` pupils of a school with different points. */
const pupils = (n: number, from: number, more = {}) =>
  Array.from({ length: n }, (_, i) => ({
    code: from + i,
    points: points(1 + (i % 8)),
    primary: 1 + (i % 8),
    mark: [2, 2, 2, 2, 3, 3, 3, 3][i % 8] as number,
    ...more,
  }));

const register = (rolls: [string, number, number][]) =>
  book({
    Школы: [
      ['Код ОО', 'Логин ФИС ОКО', 'Наименование', 'Код МСУ', 'Вид', 'Местность'],
      ['101105', 'edu790105', 'СОШ № 105', '101', 'СОШ', 'город'],
      ['101106', 'edu790106', 'СОШ № 106', '101', 'СОШ', 'город'],
    ],
    Контингент: [
      ['Код ОО', 'Учебный год', 'Класс', 'По списку'],
      ...rolls.map(([school, grade, n]) => [school, '2022/2023', grade, n]),
    ],
  });

test('one class in two files with different lines: both files and cells are named', async () => {
  const db = await intake({
    'а.xlsx': vprBook(pupils(3, 50001, { class: '5А' })),
    'б.xlsx': vprBook([...pupils(1, 50001, { class: '5А' }), ...pupils(2, 50011, { class: '5А' })]),
    'в.xlsx': vprBook(pupils(3, 50021, { class: '5Б' })),
  });
  const found = await foundBy('class_in_two_files', db);
  expect(found.map(({ path, cell, school_code }) => [path, cell, school_code])).toEqual([
    ['а.xlsx', 'S11', '101105'],
    ['б.xlsx', 'S11', '101105'],
  ]);
  expect(found[0]?.message).toContain('(файл «б.xlsx», лист «МА 5», ячейка S11)');
});

test('a class twice whole under other codes is asked about as well', async () => {
  const db = await intake({
    'а.xlsx': vprBook(pupils(5, 50001, { class: '5А' })),
    'б.xlsx': vprBook(pupils(5, 50011, { class: '5А' })),
  });
  expect(await foundBy('class_in_two_files', db)).toHaveLength(2);
});

test('the same class twice line for line, a late pupil, another day are no conflict', async () => {
  const lines = pupils(3, 50001, { class: '5А' });
  const db = await intake({
    'а.xlsx': vprBook(lines),
    'б.xlsx': vprBook(lines.slice(0, 2)),
    'поздний.xlsx': vprBook(pupils(1, 50041, { class: '5А' })),
    'в.xlsx': vprBook(pupils(2, 50031, { class: '5А' }), (rows) => {
      rows[5] = ['Дата:', '11.05.2023'];
    }),
  });
  expect(await foundBy('class_in_two_files', db)).toEqual([]);
});

test('few participants: asked to be checked, never blamed; a small school is left alone', async () => {
  const db = await intake(
    {
      'реестр.xlsx': register([
        ['101105', 5, 40],
        ['101106', 5, 12],
      ]),
      'а.xlsx': vprBook(pupils(10, 50001)),
      'б.xlsx': vprBook(pupils(2, 50001, { school: 'edu790106' })),
    },
    { register: false },
  );
  const found = await foundBy('few_participants', db);
  expect(found).toMatchObject([{ path: 'а.xlsx', cell: null, school_code: '101105' }]);
  expect(found[0]?.message).toContain('писали 10 из 40 по списку (25 %)');
  expect(found[0]?.message).toContain('Требует проверки');
  expect(found[0]?.message).not.toMatch(/наруш|скры|необъектив|винов/i);
});

test('far fewer than in the school’s other works: the usual share is named', async () => {
  const other = (id: number, subject: string) =>
    vprBook(pupils(38, id), (rows) => {
      rows[2] = [`ВПР 2023 ${subject} 5 класс`];
      rows[3] = ['Предмет:', subject];
    });
  const db = await intake(
    {
      'реестр.xlsx': register([['101105', 5, 40]]),
      'а.xlsx': vprBook(pupils(26, 50001)),
      'б.xlsx': other(50001, 'Русский язык'),
    },
    {
      register: false,
      // another catalogue for the second work: the same columns are its tasks
      prepare: (each) =>
        each.run(`
          delete from task where procedure_id = 'vpr-2023-russian-5';
          insert into task by name select * replace ('vpr-2023-russian-5' as procedure_id)
            from task where procedure_id = 'vpr-2023-mathematics-5';
          update procedure set max_primary = 15, design = 'vpr-mathematics-5-2023'
            where procedure_id = 'vpr-2023-russian-5'`),
    },
  );
  const found = await foundBy('few_participants', db);
  expect(found.map(({ path }) => path)).toEqual(['а.xlsx']);
  expect(found[0]?.message).toContain('65 %; в других работах школы обычно 95 %');
});

test('a school without a roll, and a year without any', async () => {
  const one = await intake(
    {
      'реестр.xlsx': register([['101105', 5, 40]]),
      'а.xlsx': vprBook(pupils(2, 50001, { school: 'edu790106' })),
    },
    { register: false },
  );
  expect(await foundBy('enrolment_missing', one)).toMatchObject([
    { path: 'а.xlsx', school_code: '101106' },
  ]);
  const none = await intake(
    { 'реестр.xlsx': register([]), 'а.xlsx': vprBook(pupils(2, 50001)) },
    { register: false },
  );
  expect(await foundBy('enrolment_missing', none)).toEqual([
    {
      path: null,
      cell: null,
      school_code: null,
      message:
        'В реестре нет контингента 2022/2023 учебного года, класс 5: участие школ не определить.',
    },
  ]);
});

test('the same points for every pupil of a class are a note to check', async () => {
  const same = { points: points(5), primary: 5, mark: 3 };
  const db = await intake({
    'а.xlsx': vprBook([
      ...[1, 2, 3, 4, 5].map((code) => ({ ...same, code, class: '5А' })),
      ...[6, 7, 8, 9].map((code) => ({ ...same, code, class: '5Б' })),
      ...pupils(6, 50011, { class: '5В' }),
    ]),
  });
  const found = await foundBy('answers_alike', db);
  expect(found).toMatchObject([{ path: 'а.xlsx', cell: 'S10', school_code: '101105' }]);
  expect(found[0]?.message).toContain('класс 5А');
  expect(found[0]?.message).toContain('К проверке');
});

test('a variant of one pupil among usual ones', async () => {
  const db = await intake({
    'а.xlsx': vprBook([
      ...pupils(12, 50001, { variant: 1 }),
      ...pupils(12, 50021, { variant: 2 }),
      ...pupils(1, 50041, { variant: 12 }),
    ]),
  });
  expect(await foundBy('variant_single', db)).toMatchObject([{ path: 'а.xlsx', cell: 'F34' }]);
});

test('a second attempt is kept with its number and named', async () => {
  const line = pupils(1, 50001);
  const db = await intake({
    'а.xlsx': vprBook(line),
    'б.xlsx': vprBook(line, (rows) => {
      rows[5] = ['Дата:', '11.05.2023'];
    }),
  });
  expect(await db.all('select attempt, counts from result order by attempt')).toEqual([
    { attempt: 1, counts: true },
    { attempt: 2, counts: false },
  ]);
  expect(await foundBy('second_attempt', db)).toMatchObject([{ path: 'б.xlsx', cell: 'S10' }]);
});

test('a work of grade 5 written in autumn by grade 6 is told as such', async () => {
  const db = await intake(
    {
      'а.xlsx': vprBook(pupils(2, 50001, { class: '6А' }), (rows) => {
        rows[5] = ['Дата:', '10.10.2023'];
      }),
    },
    {
      prepare: (each) =>
        each.run(`update procedure set pupil_grade = 6, held_to = '2023-10-20', school_year = '2023/2024'
        where procedure_id = 'vpr-2023-mathematics-5'`),
    },
  );
  expect(await db.all(`from finding where "check" = 'class_outside_grade'`)).toEqual([]);
  const found = await foundBy('pupil_grade_differs', db);
  expect(found[0]?.message).toContain('работа за 5 класс писалась осенью в 6 классе');
});

test('reference data: what is not verified is said once a work, what is missing is a warning', async () => {
  const files = { 'а.xlsx': vprBook(pupils(2, 50001)), 'б.xlsx': vprBook(pupils(2, 50011)) };
  expect(await foundBy('reference_unverified', await intake(files))).toEqual([
    {
      path: null,
      cell: null,
      school_code: null,
      message:
        'ВПР 2023, математика, 5 класс: не сверены с документом – шкала отметок, каталог заданий.',
    },
  ]);
  const bare = await intake(
    { ...files, 'егэ.csv': windows1251(csvText) },
    { prepare: (each) => each.run('delete from ref_mark_scale; delete from ref_minimum') },
  );
  expect((await foundBy('scale_missing', bare)).map(({ message }) => message)).toEqual([
    'ВПР 2023, математика, 5 класс: в справочнике нет шкалы отметок; отметки берутся только из файлов.',
    'ЕГЭ 2022, русский язык, 11 класс: в справочнике нет минимального балла; низкий результат не определить.',
  ]);
});

test('both cells of a conflict are named, with what stands in each', async () => {
  const line = { code: 50001, points: points(5), primary: 5, mark: 3 };
  const db = await intake({
    'а.xlsx': vprBook([line]),
    'б.xlsx': vprBook([
      { ...line, code: 50002 },
      { ...line, points: points(6), primary: 6 },
    ]),
  });
  const rows = await db.all<{ cell: string; found: string; message: string }>(
    `select cell, found, message from finding where "check" = 'participant_twice' order by cell`,
  );
  db.close();
  expect(rows.map(({ cell, found }) => [cell, found])).toEqual([
    ['S10', '5 б., отметка 3'],
    ['S11', '6 б., отметка 3'],
  ]);
  expect(rows[0]?.message).toContain('файл «б.xlsx», лист «МА 5», ячейка S11: 6 б., отметка 3');
  expect(rows[1]?.message).toContain('файл «а.xlsx», лист «МА 5», ячейка S10: 5 б., отметка 3');
});

test('an error cell is an error, a date is a date, a text stays text', async () => {
  const line = (code: string) => ({ code, points: points(5), primary: 5, mark: 3 });
  const workbook = read(vprBook(['00123', '00124', '00125', '00126'].map(line)));
  const sheet = workbook.Sheets['МА 5'];
  if (!sheet) throw new Error('no sheet');
  sheet.G10 = { t: 'e', v: 42 };
  // 1.2 typed into a cell of a Russian Excel is 1 February
  sheet.H11 = { t: 'n', v: 44958, z: 'dd.mm.yyyy' };
  sheet.S12 = { t: 'e', v: 7 };
  const db = await intake({ 'а.xlsx': write(workbook, { type: 'buffer', bookType: 'xlsx' }) });
  const found = await db.all<{ cell: string; found: string; message: string }>(
    `select cell, found, message from finding where severity = 'error' order by cell`,
  );
  expect(found).toEqual([
    {
      cell: 'G10',
      found: '#N/A',
      message: 'Задание «1»: в ячейке ошибка Excel #N/A.',
    },
    {
      cell: 'H11',
      found: '2023-02-01',
      message:
        'Задание «2»: Excel превратил значение в дату 01.02.2023 (возможно, стояло «1.2»): задайте ячейке текстовый формат и впишите значение заново.',
    },
    { cell: 'S12', found: '#DIV/0!', message: 'Первичный балл: в ячейке ошибка Excel #DIV/0!.' },
  ]);
  expect(await db.all('select participant_label as label from result')).toEqual([
    { label: '00126' },
  ]);
  db.close();
});
