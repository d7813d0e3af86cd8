import { book, type Grid } from '../../book.ts';

/** Helper lists behind the table, as the form of 2026 has them in columns P … U. */
const lists = [0, 1, 2, 'X'];

const header2026 = [
  ...['Код участника', 'Вариант', '1 (5б)', '2 (5б)', '4К1 (3б)', '4К2 (2б)'],
  ...['Порядковый номер класса', 'Отметка за предыдущий триместр/ четверть/полугодие'],
  'Итого баллов',
];

const service: Grid = [
  ['Вариант', '1 (5б)', '2 (5б)', '4К1 (3б)', '4К2 (2б)', 'Отметка'],
  ['1', 5, 5, 3, 2, '5'],
  ['2', 4, 4, 2, 1, '4'],
  ['отсутствовал', 'X', 'X', 'X', 'X', 'нет отметки'],
];

const classes: Grid = [['Порядковый номер класса'], [1], [2], [3]];

/** The form of 2026 with 1 498 prepared lines: the total of an empty one is 0. */
const form2026 = (lines: Grid): Uint8Array => {
  const prepared = Array.from({ length: 1498 - lines.length }, () => [
    ...Array.from({ length: 8 }, () => null),
    0,
  ]);
  const rows = [...lines, ...prepared].map((row, i) =>
    i < lists.length ? [...row, ...Array(6).fill(null), lists[i] ?? null, '1 (5б)'] : row,
  );
  return book({
    Протокол: [header2026, ...rows],
    Служебный: service,
    'Порядковый номер класса': classes,
  });
};

const older: Grid = [
  ['Форма сбора результатов ВПР'],
  [],
  [
    ...['Класс', 'Пол', 'Код', 'Вариант', '1К1 (4б)', '1К2 (3б)', '2 (1б)', '3,1 (2б)'],
    'Отметка за предыдущую четверть/триместр',
  ],
  ['5А', 'м', 50001, 1, 4, 3, 1, 2, 5],
  ['5А', 'ж', 50002, 2, 1, 'Х', 0, 'N', 3],
  ['5Б', 'ж', 50003, 'отсутствовал', null, null, null, null, 4],
  [null, null, null, null, null, null, null, null, null],
  ['Ответственный организатор: Выдумкина А. А.'],
];

export const files: Record<string, Uint8Array> = {
  'inbox/edu790105/Форма сбора результатов Английский язык 8 класс ВПР 2026.xlsx': form2026([
    ['80001', '1', 5, 4, 3, 2, 1, '4', 14],
    [80002, 2, 'X', 'Х', 1, 0, 2, 'нет отметки', 1],
    ['80003', 'отсутствовал', null, null, null, null, 1, '3', 0],
    // points without a code are no prepared line
    [null, 1, 3, 3, 2, 2, 1, 4, 10],
  ]),
  'inbox/ВПР 2021/101105/РУ 5.xlsx': book({ Лист1: older }),
  'inbox/101106_Форма сбора результатов Английский язык 8 класс ВПР 2026.xlsx': form2026([]),
  'inbox/101107/Форма сбора результатов Английский язык 8 класс ВПР 2026.xlsx': form2026([
    [80001, null, null, null, null, null, 1, null, 0],
    [80002, null, null, null, null, null, 1, null, 0],
  ]),
};
