import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { CliError } from '../../pipeline/error.ts';
import { readRoadmap } from '../../pipeline/ingest/roadmap/read.ts';
import { projectRoot } from '../../pipeline/project.ts';
import { book, type Grid } from './book.ts';

const heads = [
  ...['Номер', 'Раздел', 'Мероприятие', 'Срок', 'Ответственные', 'Ожидаемый результат'],
  ...['Статус', 'Дата выполнения', 'Подтверждение', 'Примечание'],
];
type Cells = Grid[number];
const line = (number: string | number, when: string, ...rest: Cells): Cells => [
  ...[number, 'Раздел', `Дело ${number}`, when, 'ИРО', '100 % участия; протокол'],
  ...rest,
];
const whole = [
  line('3.1', '24.01.2023'),
  line(
    '3.10',
    'Ежемесячно. Индивидуально',
    'в работе',
    '31.01.2023; 28.02.2023',
    'протоколы',
    null,
  ),
  line('3.24', 'март', 'выполнено', '31.03.2023', null, 'без поездок'),
];
const staffHeads = [
  'Код школы',
  'Школа',
  'Предмет',
  'Учителей',
  'Совместителей',
  'Без категории',
  'Прошли диагностику',
  'С затруднениями',
  'На дату',
];

const sheetsOf = (others: Record<string, Grid> = {}, lines: Grid = whole) =>
  book({ 'Дорожная карта': [heads, ...lines], ...others });
const read = (others: Record<string, Grid> = {}, lines: Grid = whole) =>
  readRoadmap(sheetsOf(others, lines), 'roadmap.xlsx', '2022/2023');
function told(others: Record<string, Grid> = {}, lines: Grid = whole): string[] {
  try {
    read(others, lines);
  } catch (error) {
    expect(error).toBeInstanceOf(CliError);
    return (error as CliError).message.split('\n');
  }
  return [];
}

test('a line is an activity: dates, share of those wanted, days held, status by the days', () => {
  const { activities } = read();
  expect(activities.map(({ activity }) => activity)).toEqual(['3.1', '3.10', '3.24']);
  expect(activities[0]).toEqual({
    ...{ activity: '3.1', section: 'Раздел', title: 'Дело 3.1', when_written: '24.01.2023' },
    ...{ recurrence: 'once', individually: false, responsible: 'ИРО' },
    ...{ expected: '100 % участия; протокол', wanted_share: 1, wanted_of: 'schools' },
    ...{ status: 'planned', evidence: null, note: null, cell: 'A2' },
    periods: [{ from: '2023-01-24', to: '2023-01-24', done_on: null }],
  });
  // monthly over the days of the dated ones: 24 January – 31 March
  expect(activities[1]).toMatchObject({
    recurrence: 'monthly',
    individually: true,
    status: 'running',
  });
  expect(activities[1]?.periods).toEqual([
    { from: '2023-01-24', to: '2023-01-31', done_on: '2023-01-31' },
    { from: '2023-02-01', to: '2023-02-28', done_on: '2023-02-28' },
    { from: '2023-03-01', to: '2023-03-31', done_on: null },
  ]);
  const marked = read({}, [
    line('1.1', '24.01.2023', null, '25.01.2023'),
    line('1.2', 'март/май', '', '31.03.2023'),
  ]);
  expect(marked.activities.map(({ status }) => status)).toEqual(['done', 'running']);
});

test.each([
  ['100 % участия; протокол', 1, 'schools'],
  ['100 % участия директоров; протокол', 1, 'heads'],
  ['30 % руководителей', 0.3, 'heads'],
  ['100 % учителей', 1, 'teachers'],
  ['100% ОО', 1, 'schools'],
  ['приказ', null, null],
  ['250 % участия', null, null],
])('who is to take part: %s', (expected, share, of) => {
  const cells = ['1.1', '', 'Дело', 'март', '', expected];
  expect(read({}, [cells]).activities[0]).toMatchObject({ wanted_share: share, wanted_of: of });
});

test('a CSV of the commission is a road map of activities alone', () => {
  const csv =
    'number,section,title,when,responsible,evidence\n3.12,Методическое,"Анализ ВПР 2023, рекомендации",25.04.2023,ОО; ИРО,отчёт ОО\n3.10,Методическое,Сопровождение,Ежемесячно. Индивидуально,ИРО,100 % участия\n';
  const { activities, schools } = readRoadmap(
    new TextEncoder().encode(csv),
    'roadmap.csv',
    '2022/2023',
  );
  expect(activities.map(({ activity, expected }) => [activity, expected])).toEqual([
    ['3.12', 'отчёт ОО'],
    ['3.10', '100 % участия'],
  ]);
  expect(schools).toEqual([]);
});

test('mistakes of activities are named by cell, all at once', () => {
  expect(
    told({}, [
      line('3.1', '31.02.2023'),
      line('3.1', '24.01.2023'),
      line('дело', '24.01.2023'),
      ['3.4', '', null, '24.01.2023'],
      line('3.5', '24.01.2023', 'почти'),
      line('3.6', 'март', 'выполнено', 'в марте'),
      line('3.7', 'март', 'отменено', '12.03.2023'),
      line('3.8', 'ежемесячно 30 числа, 1-15.03.2023'),
    ]),
  ).toEqual(
    [
      'ячейка A3 («Номер»): стоит «3.1», ожидается другой номер: такой уже стоит в ячейке A2; номер вида 3.10 пишут текстом.',
      'ячейка A4 («Номер»): стоит «дело», ожидается номер мероприятия, например 3.12.',
      'ячейка C5 («Мероприятие»): пусто, ожидается название мероприятия.',
      'ячейка G6 («Статус»): стоит «почти», ожидается одно из слов: запланировано, в работе, выполнено, отменено; или пусто.',
      expect.stringMatching(
        /^ячейка D2 \(«Срок»\): стоит «31\.02\.2023», ожидается срок: день 20\.02\.2023.*\(дня «31\.02\.2023» в календаре нет\)\.$/,
      ),
      'ячейка H7 («Дата выполнения»): стоит «в марте», ожидается день или дни через «;», например 28.02.2023; 25.08.2023.',
      'ячейка G8 («Статус»): стоит «отменено», ожидается другой статус: указана дата выполнения.',
      expect.stringMatching(/^ячейка D9 .*\(ни одного дня в этом периоде нет\)\.$/),
    ].map((words) =>
      typeof words === 'string'
        ? `roadmap.xlsx, лист «Дорожная карта», ${words}`
        : expect.anything(),
    ),
  );
  expect(told({}, [line('3.1', '31.02.2023')])[0]).toContain(
    'ячейка D2 («Срок»): стоит «31.02.2023»',
  );
  expect(told({}, [line('3.1', '31.02.2023')])[0]).toContain('(дня «31.02.2023» в календаре нет)');
  expect(told({}, [])).toEqual(['roadmap.xlsx: в дорожной карте нет ни одного мероприятия.']);
  expect(() => readRoadmap(book({ Лист1: [['что-то']] }), 'roadmap.xlsx', '2022/2023')).toThrow(
    /roadmap\.xlsx: нет таблицы мероприятий/,
  );
});

test('participation: words, days and evidence by school and activity', () => {
  const { schools, participation } = read({
    'Участие школ': [
      ['Код школы', 'Школа', '3.1. Совещание', '3.10', 'заметки'],
      [101105, 'СОШ № 105', 'да 24.01.2023: протокол № 1', 'План', 'любые слова'],
      ['102103', null, '24.01.2023', 'нет', null],
      ['102104', null, 'участвовала; лист регистрации', null, null],
      ['102105', null, '+', '–', null],
    ],
  });
  expect(schools.map(({ school_code, cell }) => `${school_code} ${cell}`)).toEqual([
    ...['101105 A2', '102103 A3', '102104 A4', '102105 A5'],
  ]);
  expect(
    participation.map((each) => [
      each.school_code,
      each.activity,
      each.state,
      each.on_date,
      each.evidence,
      each.cell,
    ]),
  ).toEqual([
    ['101105', '3.1', 'took_part', '2023-01-24', 'протокол № 1', 'C2'],
    ['101105', '3.10', 'planned', null, null, 'D2'],
    ['102103', '3.1', 'took_part', '2023-01-24', null, 'C3'],
    ['102103', '3.10', 'missed', null, null, 'D3'],
    ['102104', '3.1', 'took_part', null, 'лист регистрации', 'C4'],
    ['102105', '3.1', 'took_part', null, null, 'C5'],
    ['102105', '3.10', 'missed', null, null, 'D5'],
  ]);
});

test('mistakes of participation are named by cell', () => {
  expect(
    told({
      'Участие школ': [
        ['Код школы', 'Школа', '3.1', '3.10', '3.11', '3.1'],
        ['101105', null, 'может быть', 'да 31.02.2023', null],
        ['101105', null, 'да', null, null],
        ['школа', null, 'да', null, null],
      ],
    }),
  ).toEqual([
    'roadmap.xlsx, лист «Участие школ»: столбец «3.11» – мероприятия 3.11 в дорожной карте нет; исправьте номер (3.10 пишут текстом) или уберите столбец.',
    'roadmap.xlsx, лист «Участие школ»: столбец мероприятия 3.1 стоит дважды.',
    'roadmap.xlsx, лист «Участие школ», ячейка C2 («3.1»): стоит «может быть», ожидается «план», «да», «да 12.04.2023», «да: протокол № 3», «нет» или пусто.',
    'roadmap.xlsx, лист «Участие школ», ячейка D2 («3.10»): стоит «да 31.02.2023», ожидается «план», «да», «да 12.04.2023», «да: протокол № 3», «нет» или пусто.',
    'roadmap.xlsx, лист «Участие школ», ячейка A3 («Код школы»): стоит «101105», ожидается другая школа: эта уже стоит в ячейке A2.',
    'roadmap.xlsx, лист «Участие школ», ячейка A4 («Код школы»): стоит «школа», ожидается код школы, шесть цифр.',
  ]);
});

const targetHeads = [
  'Код школы',
  'Школа',
  'Показатель',
  'Предмет',
  'Процедура',
  'Класс',
  'Цель',
  'К какому сроку',
];

test('targets: shares as people write them, counts, marks; lines not filled in are left', () => {
  const { targets } = read({
    'Цели школ': [
      targetHeads,
      ['101105', '', 'Доля не достигших порога', 'Математика', 'ВПР', 5, '25 %', 'май'],
      ['101105', '', 'Доля не достигших порога', 'Русский язык', '', '', 0.2, '20.11.2023'],
      ['102103', '', 'Число не достигших порога', 'Математика', 'огэ', 9, 4, '20.05.2023'],
      ['102103', '', 'Средняя отметка', 'Математика', '', '', '3,5', '20.05.2023'],
      ['102104', 'СОШ'],
    ],
  });
  expect(
    targets.map(({ school_code, cell, subject_cell, ...rest }) => [school_code, cell, rest]),
  ).toEqual([
    [
      '101105',
      'G2',
      {
        indicator: 'low_share',
        direction: 'at_most',
        subject: 'Математика',
        kind: 'vpr',
        grade: 5,
        target: 0.25,
        due_on: '2023-05-31',
      },
    ],
    [
      '101105',
      'G3',
      {
        indicator: 'low_share',
        direction: 'at_most',
        subject: 'Русский язык',
        kind: null,
        grade: null,
        target: 0.2,
        due_on: '2023-11-20',
      },
    ],
    [
      '102103',
      'G4',
      {
        indicator: 'n_low',
        direction: 'at_most',
        subject: 'Математика',
        kind: 'oge',
        grade: 9,
        target: 4,
        due_on: '2023-05-20',
      },
    ],
    [
      '102103',
      'G5',
      {
        indicator: 'mean_mark',
        direction: 'at_least',
        subject: 'Математика',
        kind: null,
        grade: null,
        target: 3.5,
        due_on: '2023-05-20',
      },
    ],
  ]);
});

test.each([
  [
    'C',
    ['101105', '', 'Рейтинг', 'Математика', '', '', '25 %', 'май'],
    'одно из: Доля не достигших порога',
  ],
  [
    'E',
    ['101105', '', 'Успеваемость', 'Математика', 'НИКО', '', '25 %', 'май'],
    'одно из: ВПР, ОГЭ',
  ],
  ['F', ['101105', '', 'Успеваемость', 'Математика', '', '12', '25 %', 'май'], 'класс от 1 до 11'],
  [
    'G',
    ['101105', '', 'Успеваемость', 'Математика', '', '', '125 %', 'май'],
    'доля, например 25 %',
  ],
  [
    'G',
    ['101105', '', 'Число не достигших порога', 'Математика', '', '', '2,5', 'май'],
    'целое число участников',
  ],
  ['G', ['101105', '', 'Средняя отметка', 'Математика', '', '', '6', 'май'], 'отметка от 2 до 5'],
  [
    'G',
    ['101105', '', 'Средний тестовый балл', 'Математика', '', '', '101', 'май'],
    'балл от 0 до 100',
  ],
  [
    'G',
    ['101105', '', 'Средний тестовый балл', 'Математика', '', '', 'много', 'май'],
    'балл от 0 до 100',
  ],
  [
    'H',
    ['101105', '', 'Успеваемость', 'Математика', '', '', '25 %', 'когда-нибудь'],
    'день или месяц',
  ],
  ['D', ['101105', '', 'Успеваемость', '', '', '', '25 %', 'май'], 'название предмета'],
])('a mistake of a target stands in column %s: %j', (column, cells, expected) => {
  const [words = '', ...others] = told({ 'Цели школ': [targetHeads, cells] });
  expect(others).toEqual([]);
  expect(words).toContain(`лист «Цели школ», ячейка ${column}2 `);
  expect(words).toContain(`ожидается ${expected}`);
});

test('staff by number: counts are checked against the teachers of the subject', () => {
  const { staff } = read({
    Кадры: [
      staffHeads,
      ['101105', '', 'Математика', 3, 1, '0', 2, 1, '25.03.2023'],
      ['102103', 'СОШ'],
    ],
  });
  expect(staff).toMatchObject([
    {
      school_code: '101105',
      subject: 'Математика',
      teachers: 3,
      part_timers: 1,
      category_none: 0,
      diagnosed: 2,
      with_gaps: 1,
      as_of: '2023-03-25',
      posts: null,
    },
  ]);
  expect(
    told({
      Кадры: [
        staffHeads,
        ['101105', '', 'Математика', 3, 4, 'Выдумкин', 2, 3, '31.02.2023'],
        ['101106', '', 'Математика', null, 1],
        ['101107', '', 'Математика', 1],
        ['101107', '', 'математика', 1],
      ],
    }).map((words) => words.replace('roadmap.xlsx, лист «Кадры», ', '')),
  ).toEqual([
    'ячейка F2 («Без категории»): стоит «Выдумкин», ожидается число учителей, без фамилий.',
    'ячейка E2 («Совместителей»): стоит «4», ожидается не больше столбца «Учителей» (3), вместе – 4.',
    'ячейка H2 («С затруднениями»): стоит «3», ожидается не больше столбца «Прошли диагностику» (2), вместе – 3.',
    'ячейка I2 («На дату»): стоит «31.02.2023», ожидается день, например 25.03.2023.',
    'ячейка D3 («Учителей»): пусто, ожидается число учителей предмета, хотя бы 0.',
    'ячейка C5 («Предмет»): стоит «математика», ожидается другой предмет: он уже стоит в строке ячейки A4.',
  ]);
});

test('names of persons typed beside do not get into the tables', () => {
  const { activities } = read({}, [
    line(
      '1.1',
      'март',
      'выполнено',
      '12.03.2023',
      'протокол, Выдумкин Иван Иванович',
      'тел. +7 900 123-45-67',
    ),
  ]);
  expect(JSON.stringify(activities)).not.toMatch(/Иван|900/);
  const remark = read({}, [line('1.1', '12.03.2023 (Выдумкин Иван Иванович)')]);
  expect(JSON.stringify(remark)).not.toContain('Иван');
  expect(told({}, [line('1.1', 'Выдумкин Иван Иванович')]).join()).not.toMatch(/иван/i);
});

test('the sample road map is read without a mistake', () => {
  const bytes = readFileSync(join(projectRoot, 'data-sample', 'roadmap.xlsx'));
  const { activities, schools, participation, targets, staff } = readRoadmap(
    bytes,
    'roadmap.xlsx',
    '2022/2023',
  );
  expect([activities.length, schools.length]).toEqual([39, 9]);
  const of = (state: string) => participation.filter((each) => each.state === state).length;
  for (const state of ['took_part', 'planned', 'missed']) expect(of(state)).toBeGreaterThan(5);
  // two schools have set no target, one has told of no staff
  expect(new Set(targets.map(({ school_code }) => school_code)).size).toBe(7);
  expect(new Set(staff.map(({ school_code }) => school_code)).size).toBe(8);
  // nothing is entered for a day after the one the year is told up to
  const days = [
    ...activities.flatMap(({ periods }) => periods.flatMap(({ done_on }) => done_on ?? [])),
    ...participation.flatMap(({ on_date }) => on_date ?? []),
  ];
  expect(days.sort().at(-1)).toBe('2023-10-16');
});
