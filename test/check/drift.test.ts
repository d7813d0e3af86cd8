import { expect, test } from 'vitest';
import { cellSeparator } from '../../pipeline/ingest/layout.ts';
import { keepHeaders } from '../../pipeline/store/headers.ts';
import { book } from '../ingest/book.ts';
import { intake } from './intake.ts';
import { points, vprBook } from './vpr.ts';

type Header = (string | number | null)[];

/** Results of a year with the header changed. */
const of = (year: number, code: number, change: (header: Header) => Header = (header) => header) =>
  vprBook([{ points: points(5), primary: 5, mark: 3, code }], (rows) => {
    rows[2] = [`ВПР ${year} Математика 5 класс`];
    rows[7] = change(rows[7] ?? []);
  });

const drift = async (files: Record<string, Uint8Array>, seen: string[] = []) => {
  const db = await intake(files, {
    prepare: async (each) => {
      for (const row of seen) await each.run(`insert into header_seen values ${row}`);
    },
  });
  return db.all(
    `select s.path, f.cell, f.found, f.expected, f.message from finding as f join staged_source as s on s.source_id = f.source_id
     where f."check" = 'layout_drift' order by path`,
  );
};

test('a renamed and a new column are named against the latest earlier year, once for all tables alike', async () => {
  const renamed = (header: Header) => [
    ...header.map((cell) => (cell === 'Отметка по журналу' ? 'Отметка за четверть' : cell)),
    'Примечание',
  ];
  const found = await drift({
    'а.xlsx': of(2021, 1, (header) => [...header, 'Пол']),
    'б.xlsx': of(2022, 2),
    'в.xlsx': of(2023, 3, renamed),
    'г.xlsx': of(2023, 4, renamed),
  });
  expect(found.map(({ expected }) => expected)).toEqual([
    'столбцы, как в 2021 году',
    'столбцы, как в 2022 году',
  ]);
  expect(found[1]).toMatchObject({
    cell: 'A8',
    found: 'добавлены: «отметка за четверть», «примечание»; исчезли: «отметка по журналу»',
    message:
      'Шапка таблицы изменилась: добавлены: «отметка за четверть», «примечание»; исчезли: «отметка по журналу». Таких таблиц: 2.',
  });
  expect(found[0]).toMatchObject({ path: 'б.xlsx', found: 'исчезли: «пол»' });
});

test('order, capitals, doubled words and task columns are no drift, nor is a first year', async () => {
  const mixed = (header: Header) => [
    ...[...header].reverse().map((cell) => String(cell).replace('Вариант', 'ВАРИАНТ ')),
    'Класс',
  ];
  expect(await drift({ 'а.xlsx': of(2022, 1), 'б.xlsx': of(2023, 2, mixed) })).toEqual([]);
  const fewer = (header: Header) => header.filter((cell) => cell !== '10.2 (1б)');
  expect(await drift({ 'а.xlsx': of(2022, 1), 'б.xlsx': of(2023, 2, fewer) })).toEqual([]);
  expect(await drift({ 'б.xlsx': of(2023, 2, (header) => [...header, 'Примечание']) })).toEqual([]);
});

test('a header beside which the earlier one lives on lacks nothing; its own new word is told', async () => {
  const poorer = (header: Header) => header.filter((cell) => cell !== 'Название ОО');
  expect(
    await drift({ 'а.xlsx': of(2022, 1), 'б.xlsx': of(2023, 2), 'в.xlsx': of(2023, 3, poorer) }),
  ).toEqual([]);
  expect(
    await drift({
      'а.xlsx': of(2022, 1),
      'б.xlsx': of(2023, 2),
      'в.xlsx': of(2023, 3, (header) => [...poorer(header), 'Школа']),
    }),
  ).toMatchObject([{ path: 'в.xlsx', found: 'добавлены: «школа»' }]);
});

test('a table without a year is compared with the generation before the one that read it first', async () => {
  const register = (...more: string[]) =>
    book({
      Контингент: [
        ['Код ОО', 'Учебный год', 'Класс', 'По списку', ...more],
        ['101105', '2022/2023', 5, 5],
      ],
    });
  const words = (...list: string[]) => `'${list.sort().join(cellSeparator)}'`;
  const before = words('код оо', 'учебный год', 'класс', 'по списку');
  const now = words('код оо', 'учебный год', 'класс', 'по списку', 'смена');
  const row = (text: string, run: string) =>
    `('enrolment_register', null, null, null, ${text}, '${run}')`;
  const told = [{ found: 'добавлены: «смена»', expected: 'столбцы, как в прежнем файле' }];
  const files = { 'к.xlsx': register('Смена') };
  expect(await drift(files)).toEqual([]);
  expect(await drift(files, [row(before, 'r1')])).toMatchObject(told);
  // the note stays as long as the file does
  expect(await drift(files, [row(before, 'r1'), row(now, 'r2')])).toMatchObject(told);
  expect(await drift(files, [row(now, 'r1')])).toEqual([]);
});

test('headers are kept once, with the generation that read them first', async () => {
  const db = await intake({ 'а.xlsx': of(2022, 1), 'б.xlsx': of(2022, 2) });
  await keepHeaders(db, 'r1');
  await keepHeaders(db, 'r2');
  expect(
    await db.all("select exam, year, first_run from header_seen where layout = 'vpr_individual'"),
  ).toEqual([{ exam: 'vpr', year: 2022, first_run: 'r1' }]);
});
