import { afterAll, describe, expect, test } from 'vitest';
import type { Database, Row } from '../../pipeline/store/database.ts';
import { book, windows1251 } from '../ingest/book.ts';
import { insert } from '../sql/given.ts';
import { findings, intake } from './intake.ts';
import { protocol } from './oge.ts';

const opened: Database[] = [];
afterAll(() => {
  for (const db of opened) db.close();
});

async function taken(
  files: Record<string, Uint8Array>,
  prepare?: (db: Database) => Promise<void>,
): Promise<Database> {
  const db = await intake(files, prepare ? { prepare } : {});
  opened.push(db);
  return db;
}

const counts = (db: Database) =>
  db.all(
    `select rows_read, rows_accepted, rows_rejected from source_file where layout like 'rcoi%' order by path`,
  );

const sourced = { source: 'test', source_year: 2022, status: 'verified' };

type Work = { id: string; kind: 'oge' | 'ege'; subject: string; name: string; held: string };

/** A procedure with a paper of its own, beside those of the sample: maxima of the tasks by part. */
async function addWork(db: Database, work: Work, parts: Record<string, number[]>): Promise<void> {
  const { id, kind, subject, name, held } = work;
  const grade = kind === 'oge' ? 9 : 11;
  const tasks: Row[] = Object.entries(parts)
    .flatMap(([part, maxima]) => maxima.map((max) => [part, max] as const))
    .map(([part, max], i) => ({
      ...{ procedure_id: id, task: String(i + 1), position: i + 1, part, max_score: max },
      ...{ difficulty: 'basic', skill: 'Читать' },
    }));
  const max = tasks.reduce((sum, task) => sum + Number(task.max_score), 0);
  // another name of the subject may stand in the reference data already
  await db.run('delete from ref_subject where lower(name) = lower($name)', { name });
  const words = { subject, name, dative: name, short: name.slice(0, 2), position: 90 };
  await insert(db, 'ref_subject', [words]);
  await insert(db, 'ref_design', [
    {
      ...{ design: id, kind, subject, grade, max_primary: max, n_tasks: tasks.length },
      ...{ has_mark: kind === 'oge', low_rule: kind === 'oge' ? 'mark' : 'test_score', ...sourced },
    },
  ]);
  await insert(db, 'ref_minimum', [{ design: id, min_test: 22, min_primary: 4, ...sourced }]);
  await insert(db, 'procedure', [
    {
      ...{ procedure_id: id, round: id, kind, subject, grade, pupil_grade: grade, level: null },
      ...{ year: 2022, school_year: '2021/2022', max_primary: max, series: id, design: id },
      ...{ held_from: held, main_to: held, held_to: held, kim_id: id, elective: true, title: name },
      ...{ organizer: '', basis: '', checked_by: '', observers: '' },
    },
  ]);
  await insert(db, 'task', tasks);
}

describe('a foreign language', () => {
  const english: Work = {
    ...{ id: 'ege-2022-english-11', kind: 'ege', subject: 'test_english' },
    ...{ name: 'Английский язык', held: '2022-06-14' },
  };
  const parts = { short: [1, 1, 3], long: [2, 2], oral: [1, 5] };
  const line = (n: number, cells: string) =>
    `${n};Выдумкина;Анна;Ивановна;0000 60000${n};101105;11Б;п:1111 у:1081;п:0003 у:0002;${cells}`;
  const file = (...lines: string[]) =>
    windows1251(
      [
        '"Английский язык п:2022.06.14; у:2022.06.16";;;',
        '№;Фамилия;Имя;Отчество;Документ;Код ОО;Класс;Код ППЭ;Аудитория;Часть с кратким ответом;Часть с развёрнутым ответом;Устная часть;Первичный балл устной части;Первичный балл письм. части;Первичный балл;Тестовый балл',
        ...lines,
        '',
      ].join('\n'),
    );
  const read = (...lines: string[]) =>
    taken({ 'английский.csv': file(...lines) }, (db) => addWork(db, english, parts));

  test('answers of the oral part come after the long ones and enter the sum', async () => {
    const db = await read(line(1, '+-2;1(2)2(2);1(1)4(5);5;6;11;50'));
    expect(await findings(db)).toEqual([]);
    expect(await db.all('select position, score, status from answer order by position')).toEqual(
      [1, 0, 2, 1, 2, 1, 4].map((score, i) => ({ position: i + 1, score, status: 'scored' })),
    );
    expect(
      await db.all('select primary_score, test_score, low, held_on::text as day from result'),
    ).toEqual([{ primary_score: 11, test_score: 50, low: false, day: '2022-06-14' }]);
    expect(
      await db.all('select oral_on::text as day from intake_block where oral_on is not null'),
    ).toEqual([{ day: '2022-06-16' }]);
  });

  test('who did not sit the oral part has no points there, none of them 0', async () => {
    const db = await read(line(1, '+-2;1(2)2(2);;;6;6;21'));
    expect(await findings(db)).toEqual([]);
    expect(
      await db.all(
        "select count(*) as n, count(score) as scored from answer where status = 'not_presented'",
      ),
    ).toEqual([{ n: 2, scored: 0 }]);
    expect(await db.all('select low from result')).toEqual([{ low: true }]);
  });

  test('sums of the parts, of the whole and the length of the oral mask are checked', async () => {
    const db = await read(
      line(1, '+-2;1(2)2(2);1(1)4(5);4;6;11;50'),
      line(2, '+-2;1(2)2(2);1(1)4(5);5;5;11;50'),
      line(3, '+-2;1(2)2(2);1(1)4(5);5;6;10;50'),
      line(4, '+-2;1(2)2(2);1(1);5;6;11;50'),
      line(5, '+-2;1(2)2(2);1(1)б4(5);5;6;11;50'),
      line(6, '+-2;1(2)2(2);1(1)6(5);7;6;13;50'),
      line(7, '+-2;1(2)2(2);1(1)4(5);пять;6;11;50'),
    );
    expect(await findings(db)).toEqual(
      [
        ['mask_length', 'L6', '1(1)'],
        ['mask_unreadable', 'L7', '[текст]'],
        ['mask_length', 'L7', '[текст]'],
        ['part_sum_differs', 'M3', '4'],
        ['part_sum_differs', 'M9', 'пять'],
        ['part_sum_differs', 'N4', '5'],
        ['sum_differs', 'O5', '10'],
        ['task_above_maximum', 'L8', '6'],
      ].sort(),
    );
    expect(await counts(db)).toEqual([{ rows_read: 7, rows_accepted: 0, rows_rejected: 7 }]);
  });

  test('an appeal may name the day of either part', async () => {
    const table = (day: string) =>
      book({
        Лист1: [
          [
            ...['№', 'Код ОО', 'Класс', 'Документ', 'Экзамен', 'Состояние', 'Дата изменений'],
            ...['Балл до изменения', 'Текущие', null, 'Разница'],
          ],
          [...new Array<null>(8).fill(null), 'Первичный балл', 'Тестовый балл', null],
          [
            ...[1, '101105', '11Б', '0000 600001', `Английский язык(${day})`, 'Удовлетворена'],
            ...['30.06.2022', 50, 12, 52, 2],
          ],
        ],
      });
    for (const day of ['2022.06.16', 'п:2022.06.14; у:2022.06.16']) {
      const db = await taken(
        {
          'английский.csv': file(line(1, '+-2;1(2)2(2);1(1)4(5);5;6;11;50')),
          'апелляции.xlsx': table(day),
        },
        async (each) => {
          await addWork(each, english, parts);
          await each.run(
            "update procedure set held_to = '2022-06-16' where year = 2022 and procedure_id = $id",
            { id: english.id },
          );
        },
      );
      expect(await db.all('select primary_score, test_score from result')).toEqual([
        { primary_score: 12, test_score: 52 },
      ]);
    }
  });
});

test('informatics on computers: 27 signs, and the column of long answers stays empty', async () => {
  const maxima = [...new Array<number>(25).fill(1), 2, 2];
  const work: Work = {
    ...{ id: 'ege-2021-informatics-11', kind: 'ege', subject: 'informatics' },
    ...{ name: 'Информатика', held: '2021-06-24' },
  };
  const line = (n: number, cells: string) =>
    `${n};101;101105;11А;Выдумкин;Иван;Иванович;0000;61000${n};${cells}`;
  const db = await taken(
    {
      'кегэ.csv': windows1251(
        [
          '25 - Информатика и ИКТ (КЕГЭ) 2021.06.24',
          '№;Код МСУ;Код ОО;Класс;Фамилия;Имя;Отчество;Серия;Номер;Задания с кратким ответом;Задания с развёрнутым ответом;Первичный балл;Балл',
          line(1, '++-+++++++-----+++-++++-010;;17;67'),
          line(2, '++-+++++++-----+++-++++-010;1(2);17;67'),
        ].join('\n'),
      ),
    },
    (each) => addWork(each, work, { short: maxima }),
  );
  expect(await findings(db)).toEqual([['mask_length', 'K4', '1(2)']]);
  expect(await db.all('select primary_score, test_score from result')).toEqual([
    { primary_score: 17, test_score: 67 },
  ]);
  expect(await db.all('select score from answer where position > 25 order by position')).toEqual([
    { score: 1 },
    { score: 0 },
  ]);
});

test('basic mathematics is its own procedure, with marks', async () => {
  const db = await taken({
    'база.csv': windows1251(
      [
        '22 - Математика 2022.06.03',
        '№;Код ОО;Класс;Фамилия;Имя;Отчество;Серия;Номер;Задания с кратким ответом;Первичный балл;Оценка',
        '1;101105;11Б;Выдумкин;Иван;Иванович;0000;222222;++++-+++-+++-+--++---;13;4',
        '2;101105;11Б;Небылов;Пётр;Петрович;0000;222223;++++-+-----+---------;6;2',
      ].join('\n'),
    ),
  });
  expect(await findings(db)).toEqual([]);
  expect(
    await db.all('select procedure_id, mark, test_score, low from result order by mark'),
  ).toEqual([
    { procedure_id: 'ege-2022-mathematics-11-base', mark: 2, test_score: null, low: true },
    { procedure_id: 'ege-2022-mathematics-11-base', mark: 4, test_score: null, low: false },
  ]);
});

test('the number of participants a protocol states is held against its lines', async () => {
  const pupils = [{ document: '500001', primary: 10 }];
  const db = await taken({
    'полный.xlsx': protocol(pupils),
    'обрезан.xlsx': protocol([{ document: '500002', primary: 10 }], { stated: 12 }),
  });
  expect(await findings(db)).toEqual([['protocol_count_differs', 'J4', '12']]);
  expect(await db.all('select count(*) as n from result')).toEqual([{ n: 2 }]);
});

describe('a second attempt', () => {
  const of = (db: Database) =>
    db.all('select period, attempt, counts, mark, low from result order by participant, attempt');
  const pupil = { document: '510001' };

  test('on a reserve day and in September is kept with its number; the first counts', async () => {
    const db = await taken({
      'я.xlsx': protocol([{ ...pupil, primary: 5 }]),
      'б.xlsx': protocol([{ ...pupil, primary: 6 }], { day: '2023.07.05' }),
      'а.xlsx': protocol([{ ...pupil, primary: 12 }], { day: '2023.09.07' }),
    });
    expect((await findings(db)).map(([check]) => check)).toEqual([
      'second_attempt',
      'second_attempt',
    ]);
    expect(await of(db)).toEqual([
      { period: 'main', attempt: 1, counts: true, mark: 2, low: true },
      { period: 'reserve', attempt: 2, counts: false, mark: 2, low: true },
      { period: 'september', attempt: 3, counts: false, mark: 3, low: false },
    ]);
  });

  test('after an annulled first one the second counts', async () => {
    const db = await taken({
      'а.xlsx': protocol([{ ...pupil, primary: 12, mark: 'аннулировано' }]),
      'б.xlsx': protocol([{ ...pupil, primary: 12 }], { day: '2023.07.05' }),
    });
    expect(await of(db)).toEqual([
      { period: 'main', attempt: 1, counts: false, mark: null, low: null },
      { period: 'reserve', attempt: 2, counts: true, mark: 3, low: false },
    ]);
  });
});

describe('a machine export', () => {
  const head =
    'SchoolCode;ClassCode;StationCode;AuditoriumCode;GovernmentCell;SurnameCell;NameCell;SecondNameCell;DocumentSeriesCode;DocumentNumberCode;TestResultBCell;TestResultCCell;PrimaryMark;';
  const line = (document: string, mark: number | string) =>
    `101105;9А;1018;9;101;Выдумкин;Иван;Иванович;0000;${document};---------++++++++++;${'0(2)'.repeat(6)};10;${mark}`;
  const file = (document: string, mark: number | string = 3) =>
    new TextEncoder().encode(`\uFEFF${head}Mark5\r\n${line(document, mark)}\r\n`);

  test('the name of the file says code and day; the subject in words wins over the code', async () => {
    const db = await taken({
      'inbox/02_2023.06.09.csv': file('520001'),
      'inbox/ОГЭ 09_2023.06.09 математика.csv': file('520002'),
      'inbox/2023/2_2023.07.05 (1).csv': file('520001', 'аннулирован'),
    });
    expect(await findings(db)).toEqual([]);
    expect(
      await db.all(
        'select procedure_id, held_on::text as day, status, mark from result order by day, source_id',
      ),
    ).toEqual(
      expect.arrayContaining([
        {
          ...{ procedure_id: 'oge-2023-mathematics-9', day: '2023-06-09', status: 'taken' },
          mark: 3,
        },
        {
          ...{ procedure_id: 'oge-2023-mathematics-9', day: '2023-07-05', status: 'annulled' },
          mark: null,
        },
      ]),
    );
    expect(await counts(db)).toEqual(
      [1, 2, 3].map(() => ({ rows_read: 1, rows_accepted: 1, rows_rejected: 0 })),
    );
  });

  test('it is the same person as in a protocol, and a line of both counts once', async () => {
    const db = await taken({
      '02_2023.06.09.csv': file('520003'),
      'протокол.xlsx': protocol([{ document: '520003', primary: 10 }]),
    });
    expect((await findings(db)).map(([check]) => check)).toEqual(['participant_copy']);
    expect(await db.all('select count(*) as n from result')).toEqual([{ n: 1 }]);
  });

  test.each([
    ['выгрузка.csv', 'exam_unnamed', 'выгрузка.csv', 'Переименуйте файл'],
    ['02.csv', 'exam_unnamed', '02.csv', '12_2026.06.03.csv'],
    ['09_2023.06.09.csv', 'exam_code_unclear', '09', 'Английский язык, Обществознание'],
    ['77_2023.06.09.csv', 'exam_code_unclear', '77', 'неизвестен'],
    ['02_2019.06.09.csv', 'procedure_unknown', 'Математика, 09.06.2019', 'spravka.yaml'],
    ['12_2023.06.09.csv', 'procedure_unknown', 'Обществознание, 09.06.2023', 'spravka.yaml'],
    ['02_2023.06.09 черчение.csv', 'procedure_unknown', 'черчение, 09.06.2023', 'spravka.yaml'],
  ])('%s is refused by its name: %s', async (path, check, found, words) => {
    const db = await taken({ [path]: file('520004') });
    expect(await findings(db)).toEqual([[check, null, found]]);
    const [reject] = await db.all<{ message: string }>('select message from reject');
    expect(reject?.message).toContain(words);
    expect(await counts(db)).toEqual([{ rows_read: 1, rows_accepted: 0, rows_rejected: 1 }]);
  });

  test('the institute’s own codes settle a code of two meanings', async () => {
    const db = await taken({ '09_2023.06.09.csv': file('520005') }, (each) =>
      each.run("delete from ref_exam_code where exam = 'oge' and subject = 'Английский язык'"),
    );
    expect(await findings(db)).toEqual([['procedure_unknown', null, 'Обществознание, 09.06.2023']]);
  });

  test('ЕГЭ: a test score, and basic mathematics by class and code', async () => {
    const short = '++++-+++-+++-+--++---';
    const db = await taken({
      '22_2022.06.03.csv': new TextEncoder().encode(
        `${head}Mark5\n101105;11А;1;9;101;Выдумкин;Иван;Иванович;0000;530001;${short};;13;4\n`,
      ),
    });
    expect(await db.all('select procedure_id, mark from result')).toEqual([
      { procedure_id: 'ege-2022-mathematics-11-base', mark: 4 },
    ]);
  });
});
