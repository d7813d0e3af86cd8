import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import ExcelJS from 'exceljs';
import Papa from 'papaparse';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { projectRoot } from '../../pipeline/project.ts';
import { type Database, openDatabase } from '../../pipeline/store/database.ts';
import { publishedFile } from '../../pipeline/store/generation.ts';
import { points, vprBook } from '../check/vpr.ts';
import { book, windows1251 } from '../ingest/book.ts';
import { parseFile } from '../ingest/parsed.ts';
import { call } from './call.ts';
import { schoolWorkspace } from './school-workspace.ts';

type Checked = {
  code: number;
  n_error: number;
  n_fresh: number;
  n_resolved: number;
  findings: { check: string; path: string | null; cell: string | null; fresh: boolean }[];
  page: string;
  returns: {
    files: { file: string; source: string; to: string; state: string }[];
    none: { source: string; reason: string }[];
    removed: string[];
  };
};

let root: string;
const inbox = (name: string) => join(root, 'inbox', name);
/** The sample configuration puts reports beside the workspace. */
const reports = (...names: string[]) => join(root, '..', 'reports', 'Проверка', ...names);
const returned = (name: string) => reports('Возврат', name);

/** Texts that must stand in nothing Spravka writes. */
const planted = [
  'Выдумкин',
  'Небылова',
  'Придумова',
  'Сочинялов',
  'Фантазёров',
  'Иванович',
  'vydumkin@example.ru',
  '914 555-66-77',
  '89145556677',
  '222222',
  '333333',
];

const good = { points: points(5), primary: 5, mark: 3 };
/** ФИС ОКО: row 11 has a wrong sum; a column of names and one of remarks nobody asked for. */
const vpr = vprBook(
  [
    { ...good, code: '00123' },
    { ...good, code: 50002, primary: 7 },
    { ...good, code: 50003, mark: 4 },
  ],
  (rows) => {
    rows[7]?.push('ФИО', 'Примечание');
    rows[9]?.push('Выдумкин Иван', 'звонить 8 914 555-66-77');
    rows[10]?.push('Небылова', 'Небылова болела');
    rows[11]?.push('Сочинялов Пётр Иванович', '=cmd|1');
    rows.push(['Ответственный: Придумова Анна'], ['Фантазёров Пётр']);
  },
);

const head = `№;;Код МСУ;;Код ОО;;Класс;;Фамилия;Имя;Отчество;;Серия;;Номер;;Задания с кратким ответом;;Задания с развёрнутым ответом;;Первичный балл;;Балл;`;
const short = '+++++-+1+-+++++2-+++--++-2';
const long = '0(1)0(6)0(1)1(1)0(2)0(2)3(3)2(3)2(2)2(2)1(1)0(1)';
/** РЦОИ: the mask of row 3 lacks a sign; row 4 has a document and no name. */
const protocol = windows1251(
  [
    '01 - Русский язык 2021.06.03',
    head,
    `1;;101;;101105;;11;;Выдумкин;Иван;Иванович;;0012;;222222;;${short.slice(1)};;${long};;33;;61;`,
    `2;;101;;101105;;11;;;;;;0013;;333333;;${short};;${long};;33;;61;`,
    `3;;101;;101105;;11;;Небылова;Анна;;;;;;;${short};;${long};;33;;61;`,
    'Средние;;;;;;;;;;;;;;;;;;;;33;;61',
    'Всего участников;;;;;;;;;;;;;;;;;;;;;;3',
    '',
  ].join('\n'),
);

/** Tasks of a paper version with their maxima, as its catalogue has them. */
const tasksOf = (design: string): [string, string][] =>
  Papa.parse<Record<string, string>>(
    readFileSync(join(projectRoot, 'sql', 'reference', 'task.csv'), 'utf8'),
    { header: true },
  ).data.flatMap((row) => (row.design === design ? [[row.task ?? '', row.max_score ?? '']] : []));

/** The institute's form: nobody did a task; the mark of row 6 is a word. */
const form = () => {
  const tasks = tasksOf('oge-mathematics-9-2022');
  const none = tasks.map(() => 0);
  return book({
    Протокол: [
      ['Форма сбора результатов'],
      ['Код процедуры:', 'oge_diagnostic-2023-mathematics-9'],
      ['Код ОО:', '101105'],
      ['Ответственный:', 'Придумова А. А.', 'vydumkin@example.ru'],
      [
        ...['№', 'ФИО участника', 'Класс', 'Вариант'],
        ...tasks.map(([task, max]) => `${task} (${max}б)`),
        ...['Первичный балл', 'Отметка'],
      ],
      [1, 'Выдумкин Иван', '9А', 1, ...none, 0, 'два'],
      [2, 'Небылова Анна', '9А', 1, ...none, 0, 2],
      [3, 'Сочинялов Пётр', '9А', 'отсутствовал'],
      ['Ответственный:', 'Придумова Анна Ивановна', 89145556677],
    ],
    Инструкция: [['Заполните лист. Вопросы: vydumkin@example.ru']],
  });
};

beforeAll(() => {
  root = join(mkdtempSync(join(tmpdir(), 'spravka-check-')), 'папка');
  schoolWorkspace(root);
});
afterAll(() => rmSync(join(root, '..'), { recursive: true, force: true }));

async function ingest(): Promise<void> {
  const { code, notes } = await call('ingest', inbox(''), '-w', root);
  if (code !== 0 && code !== 3) throw new Error(`ingest ended with ${code}: ${notes.join()}`);
}

async function check(): Promise<Checked> {
  const { out, code, notes } = await call('check', '-w', root, '--json');
  if (out.length !== 1) throw new Error(`documents on standard output: ${out.length}; ${notes}`);
  return { ...(JSON.parse(out[0] ?? '') as Omit<Checked, 'code'>), code };
}

async function stored<T>(read: (db: Database) => Promise<T>): Promise<T> {
  const db = await openDatabase(publishedFile(join(root, 'store')), { readOnly: true });
  try {
    return await read(db);
  } finally {
    db.close();
  }
}

const workbook = async (file: string): Promise<ExcelJS.Workbook> => {
  const found = new ExcelJS.Workbook();
  await found.xlsx.readFile(file);
  return found;
};

const noteText = (cell: ExcelJS.Cell): string =>
  typeof cell.note === 'string'
    ? cell.note
    : (cell.note?.texts ?? []).map(({ text }) => text).join('');

const fill = (cell: ExcelJS.Cell): string | undefined =>
  cell.fill?.type === 'pattern' ? cell.fill.fgColor?.argb : undefined;

/** Every text of a workbook: cells, comments, names of sheets. */
function textsOf(file: ExcelJS.Workbook): string {
  const texts: string[] = [];
  for (const sheet of file.worksheets) {
    texts.push(sheet.name);
    sheet.eachRow((row) => {
      row.eachCell((cell) => {
        texts.push(JSON.stringify(cell.value), noteText(cell));
      });
    });
  }
  return texts.join('\n');
}

/** Participants of a file as its parser makes them with the key of the workspace, by row. */
function participantsOf(bytes: Uint8Array, path: string): (string | null | undefined)[] {
  const key = Buffer.from(readFileSync(join(root, 'pseudonym.key'), 'utf8').trim(), 'hex');
  return parseFile(bytes, path, key).staged.staged_participant.map((row) => row.participant);
}

const participants = (path: string) =>
  stored(async (db) => {
    const rows = await db.all<{ participant: string }>(
      `select participant from staged_participant join staged_source using (source_id)
       where path = $path order by row::integer`,
      { path },
    );
    return rows.map((row) => row.participant);
  });

const counts = (path: string) =>
  stored((db) =>
    db.all(
      `select rows_read as read, rows_accepted as accepted, rows_rejected as rejected, rows_superseded as superseded
       from source_file where path = $path`,
      { path },
    ),
  );

// one workspace, one story: each test goes on from the one before
test('without errors nothing goes back; the page says so: 0', async () => {
  await ingest();
  const checked = await check();
  expect(checked).toMatchObject({ code: 0, n_error: 0, returns: { files: [], none: [] } });
  expect(existsSync(returned(''))).toBe(false);
  expect(readFileSync(checked.page, 'utf8')).toContain('Замечаний нет');
});

test('wrong files end with 3 and come back as workbooks with coloured, commented cells', async () => {
  writeFileSync(inbox('впр.xlsx'), vpr);
  writeFileSync(inbox('егэ.csv'), protocol);
  writeFileSync(inbox('форма.xlsx'), form());
  await ingest();
  const checked = await check();
  expect(checked.code).toBe(3);
  expect(checked.returns.files.map(({ file, to, state }) => [file, to, state])).toEqual([
    ['впр.xlsx', 'СОШ № 105, город Заречногорск', 'written'],
    ['егэ.xlsx', 'СОШ № 105, город Заречногорск', 'written'],
    ['форма.xlsx', 'СОШ № 105, город Заречногорск', 'written'],
  ]);
  expect(checked.findings.filter(({ path }) => path).every(({ fresh }) => fresh)).toBe(true);

  const file = await workbook(returned('впр.xlsx'));
  expect(file.worksheets.map(({ name }) => name)).toEqual([
    'Замечания',
    'МА 5',
    'Справка – возврат',
  ]);
  const sheet = file.getWorksheet('МА 5');
  if (!sheet) throw new Error('no sheet');
  expect(fill(sheet.getCell('S11'))).toBe('FFFFC7CE');
  expect(noteText(sheet.getCell('S11'))).toMatch(
    /^Ошибка\. Первичный балл 7, а сумма баллов за задания – 5\. Ожидается: 5\.\nИсправьте/,
  );
  expect(fill(sheet.getCell('T12'))).toBe('FFFFEB9C');
  // numbers stay numbers, codes and formula-like texts stay texts, persons are gone
  expect(sheet.getCell('S11').value).toBe(7);
  expect(sheet.getCell('D10').value).toBe('00123');
  expect(sheet.getCell('W12').type).toBe(ExcelJS.ValueType.String);
  expect(['V8', 'V10', 'V11', 'V12'].map((cell) => sheet.getCell(cell).value)).toEqual([
    'ФИО',
    null,
    null,
    null,
  ]);
  expect(sheet.getCell('A13').value).toBe('Ответственный:');
  const remarks = file.getWorksheet('Замечания');
  const rows = remarks?.getSheetValues().map((row) => JSON.stringify(row)) ?? [];
  expect(rows.join()).toContain("#'МА 5'!S11");
  expect(rows.join()).toContain('Институт развития образования');
});

test('nothing personal stands in return files, page, terminal', async () => {
  const texts = [
    ...(await Promise.all(
      readdirSync(returned(''))
        .filter((name) => name.endsWith('.xlsx'))
        .map(async (name) => textsOf(await workbook(returned(name)))),
    )),
    readFileSync(reports('Проверка.html'), 'utf8'),
    (await call('check', '-w', root)).out.join('\n'),
    (await call('check', '-w', root, '--json')).out.join('\n'),
  ];
  expect(texts).toHaveLength(6);
  for (const text of texts) {
    for (const word of planted) expect(text).not.toContain(word);
    expect(text).not.toMatch(/NaN|undefined/);
  }
});

test('a second look writes nothing anew; a file somebody works in is left alone', async () => {
  expect((await check()).returns.files.map(({ state }) => state)).toEqual([
    'unchanged',
    'unchanged',
    'unchanged',
  ]);
  const file = await workbook(returned('впр.xlsx'));
  const cell = file.getWorksheet('МА 5')?.getCell('S11');
  if (!cell) throw new Error('no cell');
  cell.value = 5;
  await file.xlsx.writeFile(returned('впр.xlsx'));
  const { returns } = await check();
  expect(returns.files[0]).toMatchObject({ file: 'впр.xlsx', state: 'edited' });
});

test('ФИС ОКО: corrected and dropped into the inbox, it replaces the rows of its source', async () => {
  const before = participantsOf(vpr, 'inbox/впр.xlsx');
  copyFileSync(returned('впр.xlsx'), inbox('впр исправленный.xlsx'));
  await ingest();
  expect(await counts('inbox/впр.xlsx')).toEqual([
    { read: 3, accepted: 0, rejected: 0, superseded: 3 },
  ]);
  expect(await counts('inbox/впр исправленный.xlsx')).toEqual([
    { read: 3, accepted: 3, rejected: 0, superseded: 0 },
  ]);
  expect(await participants('inbox/впр исправленный.xlsx')).toEqual(before);
  const checked = await check();
  expect(checked.findings.filter(({ check }) => check === 'sum_differs')).toEqual([]);
  expect(checked.n_resolved).toBe(1);
  // the warning about the mark stands at the same place of the same file: it is not new
  const mark = checked.findings.find(({ check }) => check === 'mark_differs');
  expect(mark).toMatchObject({ path: 'inbox/впр исправленный.xlsx', cell: 'T12', fresh: false });
});

test('still wrong, it goes back again and the next one replaces both', async () => {
  const again = await workbook(returned('впр исправленный.xlsx'));
  const service = again.getWorksheet('Справка – возврат');
  const value = (label: string) => {
    let found: unknown;
    service?.eachRow((row) => {
      if (row.getCell(1).value === label) found = row.getCell(2).value;
    });
    return String(found);
  };
  expect(value('Заменяет файлы').split(',')).toHaveLength(2);
  expect(value('Исходный файл')).toBe('inbox/впр.xlsx');
  const cell = again.getWorksheet('МА 5')?.getCell('T12');
  if (!cell) throw new Error('no cell');
  cell.value = 3;
  await again.xlsx.writeFile(inbox('впр третий.xlsx'));
  await ingest();
  const checked = await check();
  expect(await counts('inbox/впр исправленный.xlsx')).toMatchObject([{ superseded: 3 }]);
  expect(await counts('inbox/впр третий.xlsx')).toMatchObject([{ accepted: 3 }]);
  expect(checked.findings.filter(({ path }) => path?.includes('впр'))).toEqual([]);
  // what is no longer needed is taken away
  expect(existsSync(returned('впр.xlsx'))).toBe(false);
  expect(checked.returns.removed).toContain('впр исправленный.xlsx');
});

test('РЦОИ: a text file comes back as a workbook; tokens lead to the same participants', async () => {
  const before = participantsOf(protocol, 'inbox/егэ.csv');
  expect(new Set(before).size).toBe(3);
  const file = await workbook(returned('егэ.xlsx'));
  const sheet = file.getWorksheet('CSV');
  if (!sheet) throw new Error('no sheet');
  expect(sheet.getCell('I3').value).toMatch(/^метка-д[0-9a-f]{32}$/);
  // a line without a name has its token all the same, one without a document too
  expect(sheet.getCell('I4').value).toMatch(/^метка-д[0-9a-f]{32}$/);
  expect(sheet.getCell('I5').value).toMatch(/^метка-ф[0-9a-f]{32}$/);
  expect(['J3', 'K3', 'M3', 'O3', 'J5'].map((cell) => sheet.getCell(cell).value)).toEqual(
    Array(5).fill(null),
  );
  expect(sheet.getCell('A1').value).toBe('01 - Русский язык 2021.06.03');
  expect(sheet.getCell('E3').value).toBe('101105');
  expect(fill(sheet.getCell('Q3'))).toBe('FFFFC7CE');
  sheet.getCell('Q3').value = short;
  await file.xlsx.writeFile(inbox('егэ исправленный.xlsx'));
  await ingest();
  expect(await participants('inbox/егэ исправленный.xlsx')).toEqual(before);
  expect(await counts('inbox/егэ.csv')).toMatchObject([{ read: 3, superseded: 3 }]);
  expect(await counts('inbox/егэ исправленный.xlsx')).toMatchObject([{ read: 3, accepted: 3 }]);
});

test('the institute’s form: tokens for names, the word mended, every line accepted', async () => {
  const before = participantsOf(form(), 'inbox/форма.xlsx');
  expect(new Set(before).size).toBe(3);
  const file = await workbook(returned('форма.xlsx'));
  const sheet = file.getWorksheet('Протокол');
  if (!sheet) throw new Error('no sheet');
  expect(sheet.getCell('B6').value).toMatch(/^метка-ф/);
  expect(sheet.getCell('C6').value).toBe('9А');
  expect(sheet.getCell('B4').value).toBe(null);
  expect(file.getWorksheet('Инструкция')?.getCell('A1').value).toContain('[почта]');
  const mark = sheet.getRow(6).getCell(sheet.getRow(5).cellCount);
  expect(mark.value).toBe('два');
  expect(fill(mark)).toBe('FFFFC7CE');
  mark.value = 2;
  await file.xlsx.writeFile(inbox('форма исправленная.xlsx'));
  await ingest();
  expect(await participants('inbox/форма исправленная.xlsx')).toEqual(before);
  expect(await counts('inbox/форма.xlsx')).toMatchObject([{ read: 3, superseded: 3 }]);
  expect(await counts('inbox/форма исправленная.xlsx')).toMatchObject([{ read: 3, accepted: 3 }]);
  const { n_error, findings } = await check();
  expect([n_error, findings.filter(({ path }) => path?.includes('форма'))]).toEqual([0, []]);
});

test('every line of every file is accounted for', async () => {
  expect(
    await stored((db) =>
      db.all('from source_file where rows_read <> rows_accepted + rows_rejected + rows_superseded'),
    ),
  ).toEqual([]);
});

test('a return file of another workspace is refused with the reason', async () => {
  const key = join(root, 'pseudonym.key');
  const other = join(root, '..', 'другая');
  mkdirSync(join(other, 'inbox'), { recursive: true });
  copyFileSync(join(root, 'spravka.yaml'), join(other, 'spravka.yaml'));
  copyFileSync(inbox('форма исправленная.xlsx'), join(other, 'inbox', 'форма.xlsx'));
  const { out } = await call('ingest', join(other, 'inbox'), '-w', other);
  expect(out.join()).toContain('сделан в другой рабочей папке');
  expect(readFileSync(join(other, 'pseudonym.key'))).not.toEqual(readFileSync(key));
});

test('a source that is gone, changed, or not read whole gets no return file, and is said', async () => {
  const wrong = (code: number) => vprBook([{ ...good, code, primary: 7 }]);
  writeFileSync(inbox('ушёл.xlsx'), wrong(50101));
  writeFileSync(inbox('изменился.xlsx'), wrong(50102));
  writeFileSync(
    inbox('чужой.xlsx'),
    book({
      Лист1: [
        ['Фамилия', 'Балл'],
        ['Выдумкин', 5],
      ],
    }),
  );
  await ingest();
  rmSync(inbox('ушёл.xlsx'));
  writeFileSync(inbox('изменился.xlsx'), wrong(50103));
  const { returns, code } = await check();
  expect(code).toBe(3);
  expect(returns.files).toEqual([]);
  expect(returns.none).toEqual([
    { source: 'inbox/изменился.xlsx', reason: expect.stringContaining('изменился после загрузки') },
    { source: 'inbox/ушёл.xlsx', reason: 'файла на диске больше нет' },
    { source: 'inbox/чужой.xlsx', reason: expect.stringContaining('прочитан не целиком') },
  ]);
  for (const name of ['изменился.xlsx', 'чужой.xlsx']) rmSync(inbox(name));
  await ingest();
});

test('a register comes back without its people; a wrong school code warns of its tokens', async () => {
  writeFileSync(
    inbox('реестр новых.xlsx'),
    book({
      Школы: [
        ['Код ОО', 'Логин', 'Наименование', 'Код МСУ', 'Вид', 'Директор'],
        ['1011', 'edu790111', 'СОШ имени И. И. Выдуманного', '101', 'СОШ', 'Придумова Анна'],
      ],
    }),
  );
  const formOf = (school: string) =>
    book({
      Протокол: [
        ['Код процедуры:', 'oge_diagnostic-2023-mathematics-9'],
        ['Код ОО:', school],
        ['№', 'ФИО участника', 'Класс', 'Вариант', '1 (1б)', 'Первичный балл', 'Отметка'],
        [1, 'Выдумкин Иван', '9А', 1, 1, 1, 2],
      ],
    });
  writeFileSync(inbox('не та школа.xlsx'), formOf('101999'));
  await ingest();
  const { returns } = await check();
  expect(returns.files.map(({ file, to }) => [file, to])).toEqual([
    ['не та школа.xlsx', 'тому, кто прислал файл'],
    ['реестр новых.xlsx', 'тому, кто прислал файл'],
  ]);
  const sheet = (await workbook(returned('реестр новых.xlsx'))).getWorksheet('Школы');
  expect(['A2', 'C2', 'F1', 'F2'].map((cell) => sheet?.getCell(cell).value)).toEqual([
    '1011',
    'СОШ имени И. И. Выдуманного',
    'Директор',
    null,
  ]);
  expect(noteText(sheet?.getCell('A2') as ExcelJS.Cell)).toContain('код ОО – не шесть цифр');
  const form = textsOf(await workbook(returned('не та школа.xlsx')));
  expect(form).toContain('Код школы лучше исправить в исходном файле');
  for (const name of ['реестр новых.xlsx', 'не та школа.xlsx']) rmSync(inbox(name));
  await ingest();
  expect((await check()).returns.removed).toHaveLength(2);
});

test('corrections.csv is laid over unchanged files, belongs to the fingerprint and grows stale', async () => {
  const file = join(root, 'corrections.csv');
  const header =
    'Файл;Лист;Ячейка;Процедура;Школа;Участник;Столбец;Было;Стало;Причина;Кто (роль);Дата;Действует до';
  const line = `впр ещё.xlsx;;S10;;;;;7;5;опечатка;методист;01.03.2023;`;
  writeFileSync(inbox('впр ещё.xlsx'), vprBook([{ ...good, code: 50077, primary: 7 }]));
  await ingest();
  expect(await counts('inbox/впр ещё.xlsx')).toMatchObject([{ accepted: 0, rejected: 1 }]);
  writeFileSync(file, `${header}\n${line}\n`);
  const { out } = await call('compute', '-w', root, '--json');
  expect(JSON.parse(out[0] ?? '')).toMatchObject({ changed: true });
  expect(await counts('inbox/впр ещё.xlsx')).toMatchObject([{ accepted: 1, rejected: 0 }]);
  // the staging of the file is what the file says
  expect(
    await stored((db) =>
      db.all(`select primary_score from staged_participant join staged_source using (source_id)
        where path = 'inbox/впр ещё.xlsx'`),
    ),
  ).toEqual([{ primary_score: '7' }]);
  const again = await call('compute', '-w', root, '--json');
  expect(JSON.parse(again.out[0] ?? '')).toMatchObject({ changed: false });
  const applied = await call('check', '-w', root);
  expect(applied.out.join()).toContain(
    'строка 2: inbox/впр ещё.xlsx, лист «МА 5», S10, первичный балл',
  );
  expect(applied.out.join()).toContain('внесено');
  writeFileSync(inbox('впр ещё.xlsx'), vprBook([{ ...good, code: 50077, primary: 6 }]));
  await ingest();
  const checked = await check();
  expect(checked.findings.filter(({ check }) => check === 'correction_stale')).toMatchObject([
    { path: 'inbox/впр ещё.xlsx', cell: 'S10' },
  ]);
  expect(await counts('inbox/впр ещё.xlsx')).toMatchObject([{ accepted: 0, rejected: 1 }]);
});
