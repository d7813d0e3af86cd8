import { read, write } from '@e965/xlsx';
import { expect, test } from 'vitest';
import { type PlainSource, plainSource } from '../../pipeline/ingest/plain.ts';
import { serviceSheet } from '../../pipeline/workspace/return-sheet.ts';
import { keyFingerprint } from '../../pipeline/workspace/workspace.ts';
import { book, csvText, type Grid, vprRows, windows1251 } from './book.ts';
import { parseFile } from './parsed.ts';

const key = new Uint8Array(32).fill(7);
const known = new Set(['сош № 105', 'город заречногорск', 'edu790105', '101105', 'математика']);

function plain(bytes: Uint8Array, path = 'файл'): PlainSource {
  const shown = plainSource(bytes, path, { key, described: [] }, known);
  if ('reason' in shown) throw new Error(shown.reason);
  return shown;
}

const grid = ({ sheets }: PlainSource, sheet = 0): Grid =>
  (sheets[sheet]?.rows ?? []).map((row) =>
    row.map((cell) => (cell?.kind === 'number' ? Number(cell.text) : (cell?.text ?? null))),
  );

/** A source shown plain and read again: its participants. */
const again = (source: PlainSource) =>
  parseFile(
    book(Object.fromEntries(source.sheets.map(({ name }, i) => [name, grid(source, i)]))),
    'файл',
    key,
  ).staged;

const people = (bytes: Uint8Array) =>
  parseFile(bytes, 'файл', key).staged.staged_participant.map(
    ({ participant, participant_basis }) => [participant, participant_basis],
  );

test('a sheet without persons stays cell for cell', () => {
  const shown = plain(book({ 'МА 5': vprRows }));
  expect(grid(shown).map((row) => row.map((cell) => cell ?? null))).toEqual(
    vprRows.map((row) => Array.from({ length: 11 }, (_, i) => row[i] ?? null)),
  );
  expect(shown).toMatchObject({ layouts: ['vpr_individual'], path: 'файл', tokens: false });
});

/** Texts that name somebody, as people write them into any cell. */
const personal = [
  'Выдумкин Иван Иванович',
  'Иван Иванович Выдумкин',
  'Выдумкин И. И.',
  'И.И. Выдумкин',
  'Выдумкин Иван',
  'Выдумкин',
  'болел Выдумкин',
  'vydumkin@example.ru',
  '8 (914) 555-66-77',
  '+79145556677',
  '0012 222222',
  '00 12 № 222222',
  '222-222-222 22',
];

const traces = /выдумкин|vydumkin|555|222/i;

test.each(personal)('%s stays in no cell of a pupil’s line', (text) => {
  const columns = [3, 4, 5, 6, 8, 9, 10];
  for (const column of columns) {
    const rows = vprRows.map((row, i) =>
      i === 9 ? row.map((cell, k) => (k === column ? text : cell)) : row,
    );
    const shown = plain(book({ 'МА 5': rows }));
    expect([column, JSON.stringify(grid(shown)).match(traces)]).toEqual([column, null]);
  }
  const wide = vprRows.map((row, i) => {
    if (i === 7) return [...row, 'Примечание', 'Учитель'];
    return i === 9 ? [...row, text, text] : row;
  });
  const below: Grid = [...wide, [text], ['Составил', text], [null, null, `Учитель: ${text}`]];
  const shown = grid(plain(book({ 'МА 5': below })));
  expect(JSON.stringify(shown)).not.toMatch(traces);
  expect(shown[7]?.slice(-2)).toEqual(['Примечание', 'Учитель']);
});

test('a number of a document or telephone in a cell of numbers goes as well', () => {
  const rows = vprRows.map((row, i) =>
    i === 7 ? [...row, 'Разное'] : i === 9 ? [...row, 89145556677] : row,
  );
  expect(JSON.stringify(grid(plain(book({ 'МА 5': rows }))))).not.toContain('89145556677');
});

test('a name in the column of codes gives way to a token of the same participant', () => {
  const rows = vprRows.map((row, i) =>
    i === 9 ? row.map((cell, k) => (k === 3 ? 'Выдумкин Иван' : cell)) : row,
  );
  const bytes = book({ 'МА 5': rows });
  const shown = plain(bytes);
  expect(grid(shown)[9]?.[3]).toMatch(/^метка-к[0-9a-f]{32}$/);
  expect(
    again(shown).staged_participant.map(({ participant, participant_basis }) => [
      participant,
      participant_basis,
    ]),
  ).toEqual(people(bytes));
});

const who = (surname: string, series: string, number: string, code = '') =>
  windows1251(
    csvText
      .replace('Аудитория;;Фамилия', 'Код участника;;Фамилия')
      .replace(
        '9;;Выдумкин;Иван;Иванович;;0000;;222222;;',
        `${code};;${surname};;;;${series};;${number};;`,
      ),
  );

test.each([
  ['name and document', who('Выдумкин Иван', '0012', '222222')],
  ['document alone', who('', '0012', '222222')],
  ['name alone', who('Выдумкин Иван', '', '')],
  ['a short code alone', who('', '', '', '70001')],
  ['a long code alone', who('', '', '', '1234567890123')],
])('a protocol line known by %s leads back to its participant', (_name, bytes) => {
  const shown = plain(bytes);
  const lines = again(shown).staged_participant;
  expect(lines).toHaveLength(1);
  expect(lines.map((row) => [row.participant, row.participant_basis])).toEqual(people(bytes));
  expect(JSON.stringify(grid(shown))).not.toMatch(/Выдумкин|222222|1234567890123/);
});

test('several exams of one sheet: titles, headers and second headers stay', () => {
  const text =
    csvText + csvText.replace('01 - Русский язык 2022.06.23', '02 - Математика 2022.06.02');
  const shown = plain(windows1251(text));
  const staged = again(shown);
  expect(staged.staged_block.map(({ subject }) => subject)).toEqual(['Русский язык', 'Математика']);
  expect(staged.staged_participant).toHaveLength(2);
  const words = JSON.stringify(grid(shown));
  for (const kept of ['Средние', 'Минимальная граница', 'Всего участников', 'Первичный балл']) {
    expect(words).toContain(kept);
  }
});

test('a register keeps names of schools and streets, and loses its people', () => {
  const shown = plain(
    book({
      Школы: [
        [
          'Код ОО',
          'Логин',
          'Наименование',
          'Код МСУ',
          'Вид',
          'Населенный пункт',
          'Директор',
          'Телефон',
        ],
        [
          '101105',
          'edu790105',
          'СОШ имени И. И. Выдумкина',
          '101',
          'СОШ',
          'Кедровая Падь',
          'Сочинялов П. П.',
          '55-66-77',
        ],
      ],
    }),
  );
  expect(grid(shown)[1]).toEqual([
    '101105',
    'edu790105',
    'СОШ имени И. И. Выдумкина',
    '101',
    'СОШ',
    'Кедровая Падь',
    null,
    null,
  ]);
  expect(shown.tokens).toBe(false);
});

test('errors, dates and truth values keep their kind', () => {
  const workbook = read(book({ 'МА 5': vprRows }));
  const sheet = workbook.Sheets['МА 5'];
  if (!sheet) throw new Error('no sheet');
  sheet.G10 = { t: 'e', v: 42 };
  sheet.H10 = { t: 'n', v: 44958, z: 'dd.mm.yyyy' };
  sheet.G11 = { t: 'b', v: true };
  const { sheets } = plain(write(workbook, { type: 'buffer', bookType: 'xlsx' }));
  const cell = (row: number, column: number) => sheets[0]?.rows[row]?.[column];
  expect([cell(9, 6), cell(9, 7), cell(10, 6)]).toEqual([
    { kind: 'error', text: '#N/A' },
    { kind: 'date', text: '2023-02-01' },
    { kind: 'boolean', text: 'ИСТИНА' },
  ]);
});

test('what a returned file says of itself is read, and its own sheets are not', () => {
  const service = (path: string, fingerprint = keyFingerprint(key)): Grid => [
    ['Служебный лист'],
    ['Заменяет файлы', '0123456789ab, ba9876543210; не код'],
    ['Исходный файл', path],
    ['Отпечаток ключа', fingerprint],
  ];
  const sheets = (grids: Grid) => ({ Замечания: vprRows, 'МА 5': vprRows, [serviceSheet]: grids });
  const parsed = parseFile(book(sheets(service('inbox/а.xlsx'))), 'возврат.xlsx', key);
  expect(parsed).toMatchObject({
    replaces: '0123456789ab,ba9876543210',
    layouts: ['vpr_individual'],
  });
  expect(parsed.staged.staged_block).toHaveLength(1);
  const shown = plain(book(sheets(service('inbox/а.xlsx'))), 'возврат.xlsx');
  expect(shown.path).toBe('inbox/а.xlsx');
  expect(shown.replaces).toEqual([parsed.sourceId, '0123456789ab', 'ba9876543210']);
  expect(shown.sheets.map(({ name }) => name)).toEqual(['МА 5']);
  const foreign = parseFile(book(sheets(service('а', '00'))), 'возврат.xlsx', key);
  expect(foreign.staged.staged_problem[0]?.message).toContain('в другой рабочей папке');
});

test('a file that is not read whole, and one too large, are not shown', () => {
  const unknown = plainSource(
    book({ Лист1: [['Фамилия', 'Балл']] }),
    'а',
    { key, described: [] },
    known,
  );
  expect(unknown).toEqual({ reason: expect.stringContaining('не целиком') });
  const line = csvText.split('\n')[2] ?? '';
  const long = windows1251(csvText.replace(line, `${line}\n`.repeat(40_000)));
  expect(plainSource(long, 'а.csv', { key, described: [] }, known)).toEqual({
    reason: expect.stringContaining('слишком велик'),
  });
});

test('a word that ends like a patronymic and goes on is a word', () => {
  const [problem] = parseFile(
    book({ Лист1: [['ОО', 'Муниципалитет', 'Название ОО', 'Код участника', 'Класс', 'Вариант']] }),
    'а',
    key,
  ).staged.staged_problem;
  expect(problem?.expected).toBe('столбцы «Первичный балл»');
});
