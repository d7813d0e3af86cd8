import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { correctionColumns, readCorrections } from '../../pipeline/ingest/correction.ts';
import { projectRoot } from '../../pipeline/project.ts';
import type { Database } from '../../pipeline/store/database.ts';
import { book, windows1251 } from '../ingest/book.ts';
import { intake } from './intake.ts';
import { points, vprBook } from './vpr.ts';

const header =
  'Файл;Лист;Ячейка;Процедура;Школа;Участник;Столбец;Было;Стало;Причина;Кто (роль);Дата;Действует до';
const csv = (...lines: string[]) => new TextEncoder().encode([header, ...lines, ''].join('\n'));
const signed = 'по служебной записке школы;аналитик отдела оценки;01.03.2023;';

const work = 'vpr-2023-mathematics-5';
const good = { points: points(5), primary: 5, mark: 3 };

const head = `№;;Код МСУ;;Код ОО;;Класс;;Фамилия;Имя;Отчество;;Серия;;Номер;;Задания с кратким ответом;;Задания с развёрнутым ответом;;Первичный балл;;Балл;`;
const short = '+++++-+1+-+++++2-+++--++-2';
const long = '0(1)0(6)0(1)1(1)0(2)0(2)3(3)2(3)2(2)2(2)1(1)0(1)';

const files = {
  'inbox/а.xlsx': vprBook([
    { ...good, code: 50001 },
    { ...good, code: 50002, primary: 7 },
    { ...good, code: 50003, points: [3, ...points(5).slice(1)] },
    { ...good, code: 50004, mark: 4 },
  ]),
  'inbox/егэ.csv': windows1251(
    `01 - Русский язык 2021.06.03\n${head}\n1;;101;;101105;;11;;Выдумкин;Иван;;;0000;;222222;;${short.slice(1)};;${long};;33;;61;\n`,
  ),
};

/** Intake of the files with corrections laid over them. */
const corrected = (
  lines: readonly string[],
  run = '2023-03-01',
  given: Readonly<Record<string, Uint8Array>> = files,
) =>
  intake(given, {
    prepare: async (db) => {
      await db.run(`insert into run by name select '20230301-000000' as run, '${run}'::timestamp as started_at,
        '0' as program_version, '' as fingerprint, '' as region, '' as region_genitive, '' as institute,
        '' as key_fingerprint, '' as parser_fingerprint, 2 as schema_version`);
      const rows = readCorrections(csv(...lines));
      await db.append(
        'correction_line',
        correctionColumns.map((name) => rows.map((row) => row[name] ?? null)),
      );
    },
  });

const verdicts = async (db: Database) => {
  const rows = await db.all<{ number: number; verdict: string; verdict_words: string | null }>(
    'select number, verdict, verdict_words from correction order by number',
  );
  return rows.map(({ verdict, verdict_words }) => [verdict, verdict_words]);
};

const results = (db: Database) =>
  db.all(
    `select participant_label as label, primary_score, mark from result
     where participant_label like '5000%' order by label`,
  );

test('a correction by file and cell, and one by procedure, participant and column, are laid over the lines', async () => {
  const db = await corrected([
    `а.xlsx;;S11;;;;;7;5;${signed}`,
    `;;;${work};;50003;1;3;1;${signed}`,
    `inbox/а.xlsx;МА 5;T13;;;;;4;3;${signed}31.12.2023`,
    `егэ.csv;;Q3;;;;;${short.slice(1)};${short};${signed}`,
  ]);
  expect(await verdicts(db)).toEqual(Array(4).fill(['applied', null]));
  expect(await results(db)).toEqual(
    ['50001', '50002', '50003', '50004'].map((label) => ({ label, primary_score: 5, mark: 3 })),
  );
  expect(await db.all("select score from answer where task = '1' order by result_id")).toHaveLength(
    5,
  );
  expect(await db.all('from reject')).toEqual([]);
  const notes = await db.all<{ cell: string; found: string; expected: string; message: string }>(
    `select cell, found, expected, message from finding where "check" = 'correction_applied' order by cell`,
  );
  expect(notes.map(({ cell }) => cell)).toEqual(['G12', 'Q3', 'S11', 'T13']);
  expect(notes[2]).toEqual({
    cell: 'S11',
    found: '7',
    expected: '5',
    message:
      'corrections.csv, строка 2: первичный балл – было «7», стало «5». Причина: по служебной записке школы (аналитик отдела оценки, 01.03.2023).',
  });
  expect(
    await db.all(`select task, score from answer join result using (result_id)
    where participant_label = '50003' and task in ('1', '2') order by task`),
  ).toEqual([
    { task: '1', score: 1 },
    { task: '2', score: 1 },
  ]);
  db.close();
});

test('without corrections the lines are what the files say, sign for sign', async () => {
  const db = await corrected([]);
  expect(
    await db.all(`
      (from intake_corrected except all from staged_participant)
      union all (from staged_participant except all from intake_corrected)`),
  ).toEqual([]);
  expect(await db.all('from correction')).toEqual([]);
  db.close();
});

test('a correction whose source has changed is stale, one past its day has run out', async () => {
  const db = await corrected([
    `а.xlsx;;S10;;;;;6;5;${signed}`,
    `а.xlsx;;S11;;;;;6;7;${signed}`,
    `а.xlsx;;S40;;;;;6;7;${signed}`,
    `другой.xlsx;;S11;;;;;6;7;${signed}`,
    `;;;${work};;59999;Отметка;3;4;${signed}`,
    `а.xlsx;;S11;;;;;7;5;${signed}28.02.2023`,
  ]);
  expect(await verdicts(db)).toEqual([
    ['stale', 'в файле уже стоит «5», исправление можно убрать'],
    ['stale', 'в файле уже стоит «7», исправление можно убрать'],
    ['stale', 'в строке ячейки S40 больше нет участника'],
    ['stale', 'файла «другой.xlsx» нет среди загруженных'],
    ['stale', 'участника 59999 с таким столбцом в файлах процедуры нет'],
    ['expired', 'срок действия истёк 28.02.2023'],
  ]);
  const checks = await db.all<{ check: string; severity: string; n: number }>(
    `select "check", severity, count(*) as n from finding where "check" like 'correction%' group by all order by 1`,
  );
  expect(checks).toEqual([
    { check: 'correction_expired', severity: 'note', n: 1 },
    { check: 'correction_stale', severity: 'warning', n: 5 },
  ]);
  const plain = await corrected([]);
  const rejects = 'select "check", cell from reject order by all';
  expect(await db.all(rejects)).toEqual(await plain.all(rejects));
  plain.close();
  db.close();
});

test('what stood and what is said to have stood differ: nothing is changed', async () => {
  const db = await corrected([`а.xlsx;;S11;;;;;9;5;${signed}`]);
  expect(await verdicts(db)).toEqual([['stale', 'указано, что было «9», а сейчас стоит «7»']]);
  db.close();
});

test('a line that cannot be used is named with its reason and refuses no row', async () => {
  const db = await corrected([
    `;;S11;;;;;7;5;${signed}`,
    `а.xlsx;;строка 11;;;;;7;5;${signed}`,
    `а.xlsx;;C11;;;;;СОШ № 105;5;${signed}`,
    `;;;net-takoj-2023;;50001;Отметка;3;4;${signed}`,
    `;;;${work};;50001;Цвет;3;4;${signed}`,
    `;;;${work};;;Отметка;3;4;${signed}`,
    `а.xlsx;;S11;;;;;7;пять и шесть;${signed}`,
    `а.xlsx;;S11;;;;;7;5;;аналитик;01.03.2023;`,
    `а.xlsx;;S11;;;;;7;5;${signed}`,
    `а.xlsx;;S11;;;;;7;5;${signed}`,
  ]);
  const found = await verdicts(db);
  expect(found.map(([verdict]) => verdict)).toEqual([
    ...Array(8).fill('invalid'),
    'applied',
    'invalid',
  ]);
  expect(found.map(([, words]) => words)).toEqual([
    'указана ячейка, но не указан файл',
    'адрес ячейки не читается; ожидается, например, S10',
    'в ячейке C11 не балл, не отметка, не маска, не класс и не школа участника',
    'процедуры «net-takoj-2023» нет в spravka.yaml',
    'столбец не известен; ожидается, например, «Первичный балл», «Отметка», «5»',
    'укажите файл и ячейку либо процедуру, участника и столбец',
    'в столбце «Стало» стоит не балл, не отметка, не класс и не маска',
    'не указана причина',
    null,
    'эту ячейку уже исправляет строка 10',
  ]);
  const messages = await db.all<{ message: string; severity: string }>(
    `select message, severity from finding where "check" = 'correction_invalid' order by message`,
  );
  expect(messages).toHaveLength(9);
  expect(messages[0]).toEqual({
    message:
      'corrections.csv, строка 11: эту ячейку уже исправляет строка 10. Исправление не внесено.',
    severity: 'warning',
  });
  expect(
    await db.all('select rows_rejected as n from source_file where path like $p', { p: '%а.xlsx' }),
  ).toEqual([{ n: 1 }]);
  db.close();
});

test('one label in two schools: the school decides, without it the line is ambiguous', async () => {
  const two = {
    'а.xlsx': vprBook([{ ...good }]),
    'б.xlsx': vprBook([{ ...good, school: 'edu790106' }]),
  };
  const db = await corrected(
    [`;;;${work};;50001;Отметка;3;4;${signed}`, `;;;${work};101106;50001;Отметка;3;4;${signed}`],
    '2023-03-01',
    two,
  );
  expect(await verdicts(db)).toEqual([
    ['invalid', 'подходит строк – 2; укажите файл или школу'],
    ['applied', null],
  ]);
  expect(await db.all('select school_code, mark from result order by 1')).toEqual([
    { school_code: '101105', mark: 3 },
    { school_code: '101106', mark: 4 },
  ]);
  db.close();
});

test('a cell is cleared, a line of a form is found by its number', async () => {
  const form = {
    'форма.xlsx': book({
      Протокол: [
        ['Код процедуры:', 'oge_diagnostic-2023-mathematics-9'],
        ['Код ОО:', '101105'],
        ['№', 'ФИО участника', 'Класс', 'Вариант', '1 (1б)', 'Первичный балл', 'Отметка'],
        [3, 'Выдумкина Анна', '9А', 1, 1, 1, 'два'],
      ],
    }),
  };
  const db = await corrected(
    [
      `;;;oge_diagnostic-2023-mathematics-9;;№ 3;Класс;9А;9Б;${signed}`,
      `форма.xlsx;;G4;;;;;два;;${signed}`,
    ],
    '2023-03-01',
    form,
  );
  expect((await verdicts(db)).map(([verdict]) => verdict)).toEqual(['applied', 'applied']);
  expect(await db.all('select class, mark from intake_corrected')).toEqual([
    { class: '9Б', mark: null },
  ]);
  db.close();
});

test('a name stands nowhere: of a participant the label, of an author the role', async () => {
  const lines = [
    `;;;${work};;Выдумкин Иван;Отметка;3;4;${signed}`,
    `а.xlsx;;S11;;;;;7;5;по просьбе Выдумкина Ивана;Выдумкин И. И.;01.03.2023;`,
    `а.xlsx;;T13;;;;;4;3;ошибка ввода;Выдумкин;01.03.2023;`,
    `а.xlsx;;T12;;;;;3;Выдумкин;ошибка ввода;директор Выдумкин Иван;01.03.2023;`,
  ];
  expect(JSON.stringify(readCorrections(csv(...lines)))).not.toMatch(/Выдумкин/);
  const db = await corrected(lines);
  const found = await db.all<{ message: string }>(
    `select message from finding where "check" = 'correction_person' order by message`,
  );
  expect(found.map(({ message }) => message.slice(0, 27))).toEqual([
    'corrections.csv, строка 3: ',
    'corrections.csv, строка 4: ',
    'corrections.csv, строка 5: ',
  ]);
  expect((await verdicts(db)).map(([verdict]) => verdict)).toEqual([
    'invalid',
    'applied',
    'applied',
    'invalid',
  ]);
  db.close();
});

test('the template has the header alone; another encoding and another delimiter are read', () => {
  const template = readFileSync(join(projectRoot, 'templates', 'workspace', 'corrections.csv'));
  expect(readCorrections(template)).toEqual([]);
  expect(readCorrections(new Uint8Array())).toEqual([]);
  const line = `а.xlsx;;S11;;;;;7;5;${signed}`;
  const comma = [header, line].join('\n').replaceAll(';', ',');
  for (const bytes of [windows1251([header, line].join('\n')), new TextEncoder().encode(comma)]) {
    expect(readCorrections(bytes)).toMatchObject([
      { number: '2', file: 'а.xlsx', cell: 'S11', was: '7', becomes: '5', problem: null },
    ]);
  }
  expect(readCorrections(new TextEncoder().encode('Файл;Ячейка\nа;б\n'))).toMatchObject([
    { number: '1', problem: expect.stringContaining('«Было»') },
  ]);
});
