import { afterAll, expect, test } from 'vitest';
import type { Database } from '../../pipeline/store/database.ts';
import { book, windows1251 } from '../ingest/book.ts';
import { intake } from './intake.ts';
import { appeals, type Change, type Pupil, protocol } from './oge.ts';

const opened: Database[] = [];
afterAll(() => {
  for (const db of opened) db.close();
});

async function taken(files: Record<string, Uint8Array>): Promise<Database> {
  const db = await intake(files);
  opened.push(db);
  return db;
}

const one: Pupil = { document: '700001', primary: 7 };
const lift: Change = { document: '700001', before: [7, 2], after: [9, 3] };
const laid = (pupils: readonly Pupil[], changes: readonly Change[]) =>
  taken({ 'протокол.xlsx': protocol(pupils), 'апелляции.xlsx': appeals(changes) });

/** Findings of appeals and their protocols as [check, cell, found]. */
const findings = async (db: Database) =>
  (
    await db.all<{ check: string; cell: string | null; found: string | null }>(
      `select "check", cell, found from finding
       where source_id is not null and "check" <> 'file_refused' order by "check", cell, found`,
    )
  ).map(({ check, cell, found }) => [check, cell, found]);
const results = (db: Database) =>
  db.all('select primary_score, test_score, mark, low from result order by source_row, source_id');
const changes = async (db: Database) =>
  (
    await db.all<Record<string, unknown>>(
      `select field, old_value, new_value, changed_on::text as day, source_row from result_change
       order by changed_on, source_row, field desc`,
    )
  ).map((row) => Object.values(row));
const counts = async (db: Database) =>
  (
    await db.all<Record<string, number | string>>(
      `select path, rows_read, rows_accepted, rows_rejected, rows_superseded from source_file
       where layout like 'rcoi%' order by path`,
    )
  ).map((row) => Object.values(row));

test('an appeal changes the result, keeps what was before, and its line stands for that of the protocol', async () => {
  const db = await laid([one, { document: '700002', primary: 12 }], [lift]);
  expect(await results(db)).toEqual([
    { primary_score: 9, test_score: null, mark: 3, low: false },
    { primary_score: 12, test_score: null, mark: 3, low: false },
  ]);
  expect(await changes(db)).toEqual([
    ['primary_score', 7, 9, '2023-06-28', 4],
    ['mark', 2, 3, '2023-06-28', 4],
  ]);
  expect(await counts(db)).toEqual([
    ['апелляции.xlsx', 1, 1, 0, 0],
    ['протокол.xlsx', 2, 1, 0, 1],
  ]);
  // the answers are those of the protocol, and the result is still found in it
  expect(
    await db.all(
      `select s.path, r.sheet, r.source_row, sum(a.score) as points
       from result as r join source_file as s using (source_id) join answer as a using (result_id)
       where r.primary_score = 9 group by all`,
    ),
  ).toEqual([{ path: 'протокол.xlsx', sheet: 'Протокол', source_row: 3, points: 7 }]);
  expect(await findings(db)).toEqual([['appeal_answers_stale', 'M4', '9']]);
});

test('an appeal may lower a mark; the new values decide whether the result is low', async () => {
  const db = await laid(
    [{ ...one, primary: 8 }],
    [{ document: '700001', before: [8, 3], after: [6, 2] }],
  );
  expect(await results(db)).toEqual([{ primary_score: 6, test_score: null, mark: 2, low: true }]);
});

test('a primary score alone: the mark comes from the scale', async () => {
  const db = await laid([one], [{ ...lift, after: [8, null] }]);
  expect(await results(db)).toEqual([{ primary_score: 8, test_score: null, mark: 3, low: false }]);
  expect((await findings(db)).map(([check]) => check)).toContain('appeal_from_scale');
});

test('of several appeals the latest stands, all are kept', async () => {
  const db = await laid(
    [one],
    [
      { ...lift, before: [9, 3], after: [8, 3], on: '05.07.2023' },
      { ...lift, on: '28.06.2023' },
    ],
  );
  expect(await results(db)).toEqual([{ primary_score: 8, test_score: null, mark: 3, low: false }]);
  expect(await changes(db)).toEqual([
    ['primary_score', 7, 9, '2023-06-28', 5],
    ['mark', 2, 3, '2023-06-28', 5],
    ['primary_score', 9, 8, '2023-07-05', 4],
  ]);
  expect(await counts(db)).toEqual([
    ['апелляции.xlsx', 2, 2, 0, 0],
    ['протокол.xlsx', 1, 0, 0, 1],
  ]);
  expect((await findings(db)).map(([check]) => check)).toEqual(['appeal_answers_stale']);
});

test('the time of day tells the order of two changes; without it neither is taken', async () => {
  const second = { ...lift, before: [9, 3], after: [8, 3] } as const;
  const timed = await laid(
    [one],
    [
      { ...second, on: '28.06.2023 18:05' },
      { ...lift, on: '28.06.2023 9:00:10' },
    ],
  );
  expect(await results(timed)).toMatchObject([{ primary_score: 8 }]);
  const untimed = await laid([one], [second, lift]);
  expect(await results(untimed)).toMatchObject([{ primary_score: 7, mark: 2, low: true }]);
  expect(await findings(untimed)).toEqual([
    ['appeal_twice', 'M4', '8; 3'],
    ['appeal_twice', 'M5', '9; 3'],
  ]);
  expect(await counts(untimed)).toEqual([
    ['апелляции.xlsx', 2, 0, 2, 0],
    ['протокол.xlsx', 1, 1, 0, 0],
  ]);
});

test('one change in two tables counts once', async () => {
  const db = await taken({
    'а.xlsx': appeals([lift]),
    'б.xlsx': appeals([lift], 'Апелляции, ещё раз'),
    'протокол.xlsx': protocol([one]),
  });
  expect(await results(db)).toMatchObject([{ primary_score: 9 }]);
  expect(await changes(db)).toHaveLength(2);
  const read = await counts(db);
  expect(read.reduce((sum, [, , accepted]) => sum + Number(accepted), 0)).toBe(1);
  expect(read.reduce((sum, [, , , , superseded]) => sum + Number(superseded), 0)).toBe(2);
  expect((await findings(db)).map(([check]) => check)).toContain('participant_copy');
});

test('only what is granted and done changes a result; what is declined or open is told', async () => {
  const states: [string | null, number][] = [
    ['Апелляция удовлетворена', 9],
    ['Частично удовлетворена', 9],
    ['Выполнена', 9],
    ['Завершена', 9],
    ['Обработана', 9],
    ['Апелляция отклонена', 7],
    ['Не удовлетворена', 7],
    ['Не завершена', 7],
    ['Отправлена на обработку', 7],
    [null, 7],
  ];
  const pupils = states.map((_, i) => ({ document: String(700001 + i), primary: 7 }));
  const db = await laid(
    pupils,
    states.map(([state], i) => ({ ...lift, document: String(700001 + i), state })),
  );
  const scores = await db.all<{ primary_score: number }>(
    'select primary_score from result order by source_row',
  );
  expect(scores.map((row) => row.primary_score)).toEqual(states.map(([, score]) => score));
  const told = (await findings(db)).filter(([check]) => /declined|open/.test(String(check)));
  expect(told).toEqual([
    ['appeal_declined', 'I10', 'Не удовлетворена'],
    ['appeal_declined', 'I9', 'Апелляция отклонена'],
    ['appeal_open', 'I11', 'Не завершена'],
    ['appeal_open', 'I12', 'Отправлена на обработку'],
    ['appeal_open', 'I13', null],
  ]);
  expect(await counts(db)).toEqual([
    ['апелляции.xlsx', 10, 10, 0, 0],
    ['протокол.xlsx', 10, 5, 0, 5],
  ]);
});

test('an appeal of nobody, without a readable score or without its result is refused with the reason', async () => {
  const db = await laid(
    [one],
    [
      { ...lift, document: '999999' },
      { ...lift, document: null, surname: null },
      { ...lift, after: ['дев', 3] },
      { ...lift, after: [9, 7] },
      { ...lift, after: [32, 3] },
      { ...lift },
      { ...lift, exam: 'Математика(2023.06.10)' },
      { ...lift, exam: 'Черчение(2023.06.09)' },
      { ...lift, after: [null, null] },
    ],
  );
  expect((await findings(db)).filter(([check]) => check !== 'appeal_answers_stale')).toEqual([
    ['appeal_no_base', 'F10', null],
    ['appeal_no_base', 'F4', null],
    ['appeal_unreadable', 'F5', null],
    ['appeal_unreadable', 'M12', null],
    ['appeal_unreadable', 'M6', '[текст]'],
    ['appeal_unreadable', 'M8', '32'],
    ['appeal_unreadable', 'N7', '7'],
    ['procedure_unknown', null, 'Черчение, 09.06.2023'],
  ]);
  expect(await counts(db)).toEqual([
    ['апелляции.xlsx', 9, 1, 8, 0],
    ['протокол.xlsx', 1, 0, 0, 1],
  ]);
  const messages = await db.all<{ message: string }>('select message from reject order by cell');
  expect(messages.map(({ message }) => message).join('\n')).toContain(
    'в протоколах «ОГЭ 2023, математика, 9 класс» за 09.06.2023 нет результата этого участника',
  );
});

test('a score before that the protocol does not know is a warning, the new one is taken', async () => {
  const db = await laid([one], [{ ...lift, before: [6, 2] }]);
  expect(await results(db)).toMatchObject([{ primary_score: 9 }]);
  expect(await findings(db)).toContainEqual(['appeal_previous_differs', 'K4', '6; 2']);
});

test('a protocol written after the appeal already holds its score', async () => {
  const db = await laid([{ ...one, primary: 9 }], [lift]);
  expect(await results(db)).toMatchObject([{ primary_score: 9, mark: 3 }]);
  expect(await changes(db)).toEqual([]);
  expect(await findings(db)).toEqual([['appeal_already', 'M4', '9; 3']]);
  expect(await counts(db)).toEqual([
    ['апелляции.xlsx', 1, 1, 0, 0],
    ['протокол.xlsx', 1, 1, 0, 0],
  ]);
});

test('an appeal that comes before its protocol waits for it', async () => {
  const alone = await taken({ 'апелляции.xlsx': appeals([lift]) });
  expect((await findings(alone)).map(([check]) => check)).toEqual(['appeal_no_base']);
  const both = await taken({ 'апелляции.xlsx': appeals([lift]), 'я.xlsx': protocol([one]) });
  expect(await results(both)).toMatchObject([{ primary_score: 9 }]);
});

test('an appeal of a refused line is kept and told, and applied when the line is corrected', async () => {
  const refused = await laid([{ ...one, school: '109999' }], [lift]);
  expect(await results(refused)).toEqual([]);
  expect((await findings(refused)).map(([check]) => check)).toEqual([
    'appeal_base_refused',
    'school_unknown',
  ]);
  expect(await counts(refused)).toEqual([
    ['апелляции.xlsx', 1, 1, 0, 0],
    ['протокол.xlsx', 1, 0, 1, 0],
  ]);
});

test('where the protocol has no documents the name within the school finds the pupil', async () => {
  const db = await laid(
    [
      { surname: 'Выдумкин', primary: 7 },
      { surname: 'Небылов', primary: 7 },
      { surname: 'Придумов', primary: 7 },
      { surname: 'Придумов', primary: 6 },
    ],
    [
      { ...lift, surname: 'Небылов', document: '700009' },
      { ...lift, surname: 'Придумов', document: null },
      { ...lift, surname: 'Выдумкин', school: '101106', document: null },
    ],
  );
  const scores = await db.all('select primary_score from result order by source_row');
  expect(scores).toEqual([7, 9, 7, 6].map((score) => ({ primary_score: score })));
  const refused = await db.all<{ row: number; message: string }>(
    'select row, message from reject order by row',
  );
  expect(refused.map(({ row }) => row)).toEqual([5, 6]);
  expect(refused[0]?.message).toContain('несколько участников с этим ФИО');
});

test('a reserve day has appeals of its own', async () => {
  const db = await taken({
    'основной.xlsx': protocol([{ ...one, primary: 5 }]),
    'резерв.xlsx': protocol([one], { day: '2023.07.05' }),
    'апелляции.xlsx': appeals([{ ...lift, exam: 'Математика(2023.07.05)' }]),
  });
  expect(
    await db.all(
      'select attempt, counts, period, primary_score, mark from result order by attempt',
    ),
  ).toEqual([
    { attempt: 1, counts: true, period: 'main', primary_score: 5, mark: 2 },
    { attempt: 2, counts: false, period: 'reserve', primary_score: 9, mark: 3 },
  ]);
});

test('a re-check of ЕГЭ: title, one score before, the test score decides', async () => {
  const head =
    '№;Код ОО;Класс;Фамилия;Имя;Документ;Задания с кратким ответом;Задания с развёрнутым ответом;Первичный балл;Тестовый балл';
  const short = '-----------------------------'.slice(0, 26).replace('--', '+-');
  const long = '0(1)0(6)0(1)1(1)0(2)0(2)3(3)2(3)1(2)0(2)0(1)0(1)';
  const db = await taken({
    'егэ.csv': windows1251(
      `01 - Русский язык 2021.06.03\n${head}\n1;101105;11;Выдумкина;Анна;0000 800001;${short};${long};8;20\n`,
    ),
    'перепроверка.xlsx': book({
      Лист1: [
        ['Перепроверка развёрнутых ответов'],
        [null, null, '01 - Русский язык 2021.06.03'],
        [
          ...['№', 'Код ОО', 'Класс', 'Фамилия', 'Имя', 'Документ', 'Состояние'],
          ...['Дата изменений', 'Балл до изменения', 'Текущие', null, 'Разница'],
        ],
        [...new Array<null>(9).fill(null), 'Первичный балл', 'Балл', null],
        [
          ...[1, '101105', '11', 'Выдумкина', 'Анна', '0000 800001', 'Завершена'],
          ...['20.06.2021', 20, 11, 26, 6],
        ],
      ],
    }),
  });
  expect(await results(db)).toEqual([
    { primary_score: 11, test_score: 26, mark: null, low: false },
  ]);
  expect(
    await db.all('select field, old_value, new_value, kind from result_change order by field'),
  ).toEqual([
    { field: 'primary_score', old_value: 8, new_value: 11, kind: 'Перепроверка' },
    { field: 'test_score', old_value: 20, new_value: 26, kind: 'Перепроверка' },
  ]);
});
