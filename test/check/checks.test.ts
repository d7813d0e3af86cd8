import { afterAll, beforeAll, expect, test } from 'vitest';
import { readChecks } from '../../pipeline/check/check.ts';
import { checkSteps } from '../../pipeline/check/step.ts';
import { tablesRead } from '../../pipeline/model/reads.ts';
import type { Database } from '../../pipeline/store/database.ts';
import { book, type Grid, windows1251 } from '../ingest/book.ts';
import { intake } from './intake.ts';
import { points, tasks, vprBook } from './vpr.ts';

const good = { points: points(5), primary: 5, mark: 3 };

const protocolHead = `№;;Код МСУ;;Код ОО;;Класс;;Фамилия;Имя;Отчество;;Серия;;Номер;;Задания с кратким ответом;;Задания с развёрнутым ответом;;Первичный балл;;Балл;`;
const short = '+++++-+1+-+++++2-+++--++-2';
const long = '0(1)0(6)0(1)1(1)0(2)0(2)3(3)2(3)2(2)2(2)1(1)0(1)';
/** ЕГЭ 2021, Russian; the line stands in row 3, the masks in Q and S, the test score in W. */
const protocol = (
  n: number,
  { school = '101105', shortMask = short, longMask = long, test: score = '61' } = {},
) =>
  windows1251(
    `01 - Русский язык 2021.06.03\n${protocolHead}\n1;;101;;${school};;11;;Выдумкин;Иван;;;0000;;${n};;${shortMask};;${longMask};;33;;${score};\n`,
  );

const marks = (rows: Grid) =>
  book({
    'МА 5': [
      ['Статистика по отметкам'],
      [],
      ['ВПР 2023 Математика 5 класс'],
      [],
      [],
      [],
      [],
      ['Группы участников', 'Кол-во ОО', 'Кол-во участников', 2, 3, 4, 5],
      ...rows,
    ],
  });

const files: Record<string, Uint8Array> = {
  'реестр.xlsx': book({
    Школы: [
      ['Код ОО', 'Логин ФИС ОКО', 'Наименование', 'Код МСУ', 'Вид', 'Местность', 'Закрыта'],
      ['101105', 'edu790105', 'СОШ № 105', '101', 'СОШ', 'город', null],
      ['101106', 'edu790106', 'СОШ № 106', 'город Заречногорск', 'СОШ', 'город', '30.06.2022'],
      ['101107', 'edu790107', 'СОШ № 107', '101', 'СОШ', 'город', 'летом'],
      ['101108', 'edu790107', 'СОШ № 108', '101', 'СОШ', 'город', null],
      ['1011', 'edu790109', 'СОШ № 109', '101', 'СОШ', 'город', null],
    ],
    Контингент: [
      ['Код ОО', 'Учебный год', 'Класс', 'По списку'],
      ['101106', '2022/2023', 5, 0],
      ['101106', '2022/2023', 5, 7],
    ],
  }),
  'журнал.xlsx': vprBook([{ ...good, code: 1, journal: 'пять' }]),
  'отметка.xlsx': vprBook([
    { ...good, code: 2, mark: 4 },
    { ...good, code: 3, mark: null },
    { ...good, code: 4, mark: 'зачёт' },
  ]),
  'максимум.xlsx': vprBook([{ ...good, code: 5 }], (rows) => {
    rows[4] = ['Максимальный первичный балл:', 20];
  }),
  'работа.xlsx': vprBook([{ ...good, code: 6 }], (rows) => {
    rows[2] = ['ВПР 2019 Математика 5 класс'];
  }),
  'столбец.xlsx': vprBook([{ ...good, code: 7 }], (rows) => {
    (rows[7] as string[])[6] = '77 (1б)';
  }),
  'закрыта.xlsx': vprBook([{ ...good, code: 8, school: 'edu790106' }]),
  'дважды.xlsx': vprBook([
    { ...good, code: 9 },
    { ...good, code: 9, points: points(6), primary: 6 },
  ]),
  'копия.xlsx': vprBook([
    { ...good, code: 10 },
    { ...good, code: 10 },
  ]),
  'строки.xlsx': vprBook([
    { ...good, code: null },
    { ...good, code: 11, primary: 5.5 },
    { ...good, code: 12, school: 'edu790999' },
    { ...good, code: 13, primary: 6 },
    { ...good, code: 14, points: [3, ...points(5).slice(1)], primary: 7 },
    { ...good, code: 15, points: [null, ...points(5).slice(1)], primary: 4, mark: 2 },
    { ...good, code: 16, points: ['1e1', ...points(5).slice(1)] },
  ]),
  'код.csv': protocol(1, { school: '101105.0' }),
  'короче.csv': protocol(2, { shortMask: short.slice(1) }),
  'маска.csv': protocol(3, { longMask: `х${long}` }),
  'балл.csv': protocol(4, { test: '62' }),
  'балл словом.csv': protocol(5, { test: '6l' }),
  'тёзки.xlsx': book({
    Протокол: [
      ['Код процедуры:', 'oge_diagnostic-2023-mathematics-9'],
      ['Код ОО:', '101105'],
      ['№', 'ФИО участника', 'Класс', 'Вариант', '1 (1б)', 'Первичный балл', 'Отметка'],
      [1, 'Выдумкина Анна', '9А', 1, 1, 1, 2],
      [2, 'Выдумкина Анна', '9Б', 1, 1, 1, 2],
      [3, 'Небылова Анна', '9Б', 1, 1, 1, 2],
    ],
  }),
  'группы.xlsx': marks([
    ['Вся выборка', 10, '1 000', '5,5 %', 34.5, 40, 20],
    ['Соседний край', 1, 100, 10, 20, 30, 40],
    ['Учебная область', 1, 100, 10, 20, 30, 30],
    [null, 1, 100, 'много', 20, 30, 30],
  ]),
  'группы ещё.xlsx': marks([['Вся выборка', 10, 1000, 6, 34, 40, 20]]),
};

/** [check, file, cell] of one offending case each; the rest of the findings are its companions. */
const cases: [string, string, string | null][] = [
  ['code_as_number', 'код.csv', 'E3'],
  ['enrolment_line', 'реестр.xlsx', 'D3'],
  ['group_twice', 'группы ещё.xlsx', 'C9'],
  ['group_unknown', 'группы.xlsx', 'A10'],
  ['group_unreadable', 'группы.xlsx', 'C11'],
  ['journal_unreadable', 'журнал.xlsx', 'U10'],
  ['login_twice', 'реестр.xlsx', 'B4'],
  ['mark_differs', 'отметка.xlsx', 'T10'],
  ['mark_from_scale', 'отметка.xlsx', 'T11'],
  ['mark_unreadable', 'отметка.xlsx', 'T12'],
  ['mask_length', 'короче.csv', 'Q3'],
  ['mask_unreadable', 'маска.csv', 'S3'],
  ['maximum_differs', 'максимум.xlsx', null],
  ['more_than_enrolled', 'закрыта.xlsx', null],
  ['namesake', 'тёзки.xlsx', 'B4'],
  ['namesake', 'тёзки.xlsx', 'B5'],
  ['participant_copy', 'копия.xlsx', 'S11'],
  ['participant_missing', 'строки.xlsx', 'D10'],
  ['participant_twice', 'дважды.xlsx', 'S10'],
  ['primary_unreadable', 'строки.xlsx', 'S11'],
  ['procedure_unknown', 'работа.xlsx', null],
  ['register_date', 'реестр.xlsx', 'G4'],
  ['register_line', 'реестр.xlsx', 'A6'],
  ['school_closed', 'закрыта.xlsx', 'A10'],
  ['school_unknown', 'строки.xlsx', 'A12'],
  ['sum_differs', 'строки.xlsx', 'S13'],
  ['task_above_maximum', 'строки.xlsx', 'G14'],
  ['task_blank', 'строки.xlsx', 'G15'],
  ['task_missing', 'столбец.xlsx', 'A8'],
  ['task_unknown', 'столбец.xlsx', 'G8'],
  ['task_unreadable', 'строки.xlsx', 'G16'],
  ['test_score_differs', 'балл.csv', 'W3'],
  ['test_score_unreadable', 'балл словом.csv', 'W3'],
];

let db: Database;
beforeAll(async () => {
  db = await intake(files, { register: false });
});
afterAll(() => db.close());

test.each(cases)('%s finds its case: %s, %s', async (check, path, cell) => {
  const found = await db.all<{ path: string; cell: string | null }>(
    `select s.path, f.cell from finding as f join staged_source as s on s.source_id = f.source_id
     where f."check" = $check`,
    { check },
  );
  expect(found).toContainEqual({ path, cell });
});

test('every line of every file is accepted, rejected or replaced', async () => {
  expect(
    await db.all(
      'from source_file where rows_read <> rows_accepted + rows_rejected + rows_superseded',
    ),
  ).toEqual([]);
  expect(await db.all("select rows_read as n from source_file where path = 'строки.xlsx'")).toEqual(
    [{ n: 7 }],
  );
});

test('without a register, and without a scale or a mark: the reason is told', async () => {
  const bare = await intake(
    { 'а.xlsx': vprBook([{ ...good, mark: null }]) },
    { register: false, prepare: (each) => each.run('delete from ref_mark_scale') },
  );
  const checks = await bare.all<{ check: string }>('select distinct "check" from finding');
  expect(checks.map(({ check }) => check)).toEqual(
    expect.arrayContaining(['register_missing', 'mark_missing']),
  );
  bare.close();
});

test('every check has a case here', () => {
  const elsewhere = [
    ...['register_missing', 'mark_missing'],
    // vpr-form.test.ts
    ...['result_blank'],
    // context.test.ts, commands/contacts.test.ts
    ...['context_twice', 'context_unknown_column', 'context_value', 'contact_line'],
    // registers.test.ts
    ...['enrolment_sum', 'register_branch_login', 'register_head_unknown', 'register_name_line'],
    ...['register_period', 'register_prefix', 'register_successor_unknown'],
  ];
  expect([...new Set([...cases.map(([check]) => check), ...elsewhere])].sort()).toEqual(
    readChecks().map(({ name }) => name),
  );
});

test('each step stands behind every table its checks read', async () => {
  const base = /^(staged_|ref_)|^(task|procedure|municipality|alias)$/;
  const own = new Set(['intake_live', 'line_finding']);
  const [lines, results] = checkSteps('20230301-000000');
  for (const [stage, step] of [
    ['lines', lines],
    ['results', results],
  ] as const) {
    const checks = readChecks().filter((check) => check.stage === stage);
    const read = await Promise.all(checks.map(({ sql }) => tablesRead(db, sql)));
    const wanted = [...new Set(read.flat())].filter((table) => !base.test(table)).sort();
    const stated = step?.reads.filter((table) => !base.test(table) && !own.has(table)).sort();
    expect([stage, stated]).toEqual([stage, expect.arrayContaining(wanted)]);
  }
});

test('a copy stands in for a line refused with its sheet', async () => {
  const both = await intake({
    'а.xlsx': vprBook([{ ...good }], (rows) => {
      rows[4] = ['Максимальный первичный балл:', 20];
    }),
    'б.xlsx': vprBook([{ ...good }]),
  });
  expect(await both.all('select primary_score from result')).toEqual([{ primary_score: 5 }]);
  both.close();
});

test('the order of files changes nothing', async () => {
  const results = async (each: Database) => {
    const rows = await each.all(
      `select result_id, participant, source_row, primary_score, mark, low from result order by all`,
    );
    each.close();
    return rows;
  };
  const lines = [1, 2, 3].map((code) => vprBook([{ ...good, code }]));
  const [a, b, c] = lines;
  if (!a || !b || !c) throw new Error(`files instead of three: ${lines.length}`);
  expect(await results(await intake({ 'а.xlsx': a, 'б.xlsx': b, 'в.xlsx': c }))).toEqual(
    await results(await intake({ 'в.xlsx': a, 'а.xlsx': c, 'б.xlsx': b })),
  );
  expect(tasks).toHaveLength(12);
});
