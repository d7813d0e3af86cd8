import { expect, test } from 'vitest';
import { readSheets } from '../../pipeline/ingest/read.ts';
import { completeRoadmap, type RoadmapParts } from '../../pipeline/ingest/roadmap/complete.ts';
import { readRoadmap } from '../../pipeline/ingest/roadmap/read.ts';
import { roadmapBook } from '../../pipeline/publish/roadmap/book.ts';
import { roadmapInstruction } from '../../pipeline/publish/roadmap/instruction.ts';
import { book } from '../ingest/book.ts';

const year = '2022/2023';
const standard = (
  activity: string,
  when: string,
  expected = '',
): RoadmapParts['activities'][number] => ({
  ...{ activity, when, expected, section: 'Раздел', title: `Дело ${activity}`, responsible: 'ИРО' },
  ...{ status: '', done: '', proof: '', note: '' },
});
const parts: RoadmapParts = {
  activities: [
    standard('3.1', '24.01.2023'),
    standard('3.10', 'Ежемесячно. Индивидуально', '100 % участия'),
  ],
  schools: [
    { school_code: '101105', name: 'СОШ № 105' },
    { school_code: '102103', name: 'СОШ п. Верхний Ключ' },
  ],
  followed: new Set(['3.10']),
  subjects: ['Русский язык', 'Математика'],
};
const instruction = { name: 'Как заполнить', lines: roadmapInstruction(year) };
const formed = async (bytes: Uint8Array | null, given = parts): Promise<Buffer> => {
  const sheets = bytes === null ? [] : readSheets(bytes, 'roadmap.xlsx').sheets;
  return roadmapBook(completeRoadmap(sheets, given), instruction);
};
/** Texts of the sheets of a workbook, without empty cells behind. */
const texts = (bytes: Uint8Array): Record<string, string[][]> =>
  Object.fromEntries(
    readSheets(bytes, 'roadmap.xlsx').sheets.map((sheet) => [
      sheet.name,
      Array.from({ length: sheet.rowCount }, (_, row) =>
        Array.from(
          { length: sheet.columnCount },
          (__, column) => sheet.cell(row, column)?.text ?? '',
        ),
      ),
    ]),
  );

test('a new workbook has the standard activities, the schools of the list and a sheet to explain them; it is read back', async () => {
  const bytes = await formed(null);
  expect(Object.keys(texts(bytes))).toEqual([
    ...['Дорожная карта', 'Участие школ', 'Цели школ', 'Кадры', 'Как заполнить'],
  ]);
  const { activities, schools, participation, targets, staff } = readRoadmap(
    bytes,
    'roadmap.xlsx',
    year,
  );
  expect(
    activities.map(({ activity, when_written, status }) => [activity, when_written, status]),
  ).toEqual([
    ['3.1', '24.01.2023', 'planned'],
    // text: not 3.1
    ['3.10', 'Ежемесячно. Индивидуально', 'planned'],
  ]);
  expect(schools.map(({ school_code }) => school_code)).toEqual(['101105', '102103']);
  expect([participation, targets, staff]).toEqual([[], [], []]);
  expect(texts(bytes)['Участие школ']?.[0]).toEqual(['Код школы', 'Школа', '3.10. Дело 3.10']);
});

test('made twice it is the same to the byte', async () => {
  const bytes = await formed(null);
  expect((await formed(bytes)).equals(bytes)).toBe(true);
});

/** A workbook people worked in: their own order of columns, columns, sheets, mistakes, a school of their own. */
const worked = book({
  Заметки: [['встреча'], [null, 'в среду']],
  'Карта 2023': [
    ['Дорожная карта области'],
    [],
    ['Мероприятие', 'Номер', 'Срок', 'Мой столбец', 'Статус', 'Дата выполнения'],
    ['Совещание', '3.1', '24.01.2023', 'в зале № 2', 'выполнено', '24.01.2023'],
    ['Своё дело', '4.1', '31.02.2023', null, 'почти', null],
    ['Семинар, 50 % школ', '4.2', 'март', null, null, null],
  ],
  'Участие школ': [
    ['Код школы', 'Школа', '3.1'],
    ['101105', null, 'да: протокол № 1'],
    ['999999', 'Своя школа', 'нет'],
  ],
  'Как заполнить': [['старые слова']],
});

test('completed, a workbook keeps every text where it stood: own columns, sheets, rows and mistakes too', async () => {
  const before = texts(worked);
  const bytes = await formed(worked);
  const after = texts(bytes);
  for (const [name, rows] of Object.entries(before)) {
    if (name === 'Как заполнить') continue;
    for (const [row, cells] of rows.entries())
      for (const [column, text] of cells.entries())
        if (text !== '')
          expect([name, row, column, after[name]?.[row]?.[column]]).toEqual([
            name,
            row,
            column,
            text,
          ]);
  }
  expect(after['Как заполнить']?.flat()).not.toContain('старые слова');
  // activities people left out do not come back
  expect(after['Карта 2023']?.map((cells) => cells[1])).toEqual([
    '',
    '',
    'Номер',
    '3.1',
    '4.1',
    '4.2',
  ]);
  expect(after['Карта 2023']?.[2]).toEqual([
    ...['Мероприятие', 'Номер', 'Срок', 'Мой столбец', 'Статус', 'Дата выполнения'],
    ...['Раздел', 'Ответственные', 'Ожидаемый результат', 'Подтверждение', 'Примечание'],
  ]);
  // the name of a school and a new school are added, the own one stays
  expect(after['Участие школ']).toEqual([
    ['Код школы', 'Школа', '3.1'],
    ['101105', 'СОШ № 105', 'да: протокол № 1'],
    ['999999', 'Своя школа', 'нет'],
    ['102103', 'СОШ п. Верхний Ключ', ''],
  ]);
  expect(Object.keys(after)).toEqual(expect.arrayContaining(['Цели школ', 'Кадры', 'Заметки']));
  // and once more nothing changes
  expect((await formed(bytes)).equals(bytes)).toBe(true);
});

test('an activity added to the map gets its column, a target and staff typed in stay', async () => {
  const first = texts(await formed(null));
  const sheets = Object.fromEntries(
    Object.entries(first).map(([name, rows]) => [name, rows.map((row) => [...row])]),
  );
  const map = sheets['Дорожная карта'] ?? [];
  map.push(['5.1', 'Раздел', 'Новое дело', 'май', 'ИРО', '100 % ОО']);
  const line = (sheet: string, code: string) =>
    (sheets[sheet] ?? []).find((cells) => cells[0] === code) ?? [];
  line('Цели школ', '101105').splice(2, 6, 'Успеваемость', 'Математика', '', '', '90 %', 'май');
  line('Кадры', '102103').splice(2, 3, 'Математика', '2', '2');
  line('Участие школ', '101105')[2] = 'план';
  const bytes = await formed(book(sheets));
  const read = readRoadmap(bytes, 'roadmap.xlsx', year);
  expect(texts(bytes)['Участие школ']?.[0]).toEqual([
    'Код школы',
    'Школа',
    '3.10. Дело 3.10',
    '5.1. Новое дело',
  ]);
  expect(read.participation).toMatchObject([
    { school_code: '101105', activity: '3.10', state: 'planned' },
  ]);
  expect(read.targets).toMatchObject([
    { school_code: '101105', indicator: 'pass_share', target: 0.9 },
  ]);
  expect(read.staff).toMatchObject([{ school_code: '102103', posts: 2, teachers: 2 }]);
});

test('a CSV of activities becomes the first sheet, under our heads', async () => {
  const csv = new TextEncoder().encode(
    'number,section,title,when,responsible,evidence\n3.12,Методическое,Анализ ВПР,25.04.2023,ИРО,отчёт ОО\n',
  );
  const bytes = await formed(csv);
  expect(texts(bytes)['Дорожная карта']?.slice(0, 2)).toEqual([
    [
      ...['Номер', 'Раздел', 'Мероприятие', 'Срок', 'Ответственные', 'Ожидаемый результат'],
      ...['Статус', 'Дата выполнения', 'Подтверждение', 'Примечание'],
    ],
    ['3.12', 'Методическое', 'Анализ ВПР', '25.04.2023', 'ИРО', 'отчёт ОО', '', '', '', ''],
  ]);
});
