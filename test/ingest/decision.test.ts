import { expect, test } from 'vitest';
import { CliError } from '../../pipeline/error.ts';
import { decisionHeads, readDecisions } from '../../pipeline/ingest/decision.ts';
import { book, type Grid } from './book.ts';

const heads = Object.values(decisionHeads);
const read = (...rows: Grid) =>
  readDecisions(book({ Решения: [heads, ...rows] }), 'decisions.xlsx');
const told = (...rows: Grid): string[] => {
  try {
    read(...rows);
  } catch (error) {
    expect(error).toBeInstanceOf(CliError);
    return (error as CliError).message.split('\n');
  }
  return [];
};
const whole = ['101105', 2023, 'включить', 'по заявлению', '3', '20.02.2024', null, null];
const but = (at: number, value: string | number | null) =>
  whole.map((cell, i) => (i === at ? value : cell));

test('a line is a decision; numbers of Excel and either case are read, blank lines are not', () => {
  expect(
    read(
      [101105, '2023', 'Включить', ' по  заявлению ', 3, '20.02.2024', '12-од', '2024-02-21'],
      [],
      ['102103', 2023, 'наблюдать', 'новая школа', '3', '20.02.2024', null, null],
    ),
  ).toEqual([
    {
      ...{ school_code: '101105', year: 2023, decision: 'include', reason: 'по заявлению' },
      ...{
        protocol: '3',
        protocol_on: '2024-02-20',
        order_number: '12-од',
        order_on: '2024-02-21',
      },
      row: 2,
    },
    {
      ...{ school_code: '102103', year: 2023, decision: 'watch', reason: 'новая школа' },
      ...{ protocol: '3', protocol_on: '2024-02-20', order_number: null, order_on: null },
      row: 4,
    },
  ]);
});

test('heads as the order of the institute names them: a date belongs to what stands before it', () => {
  const short = [
    'Код школы',
    'Год',
    'Решение',
    'Основание',
    'Протокол №',
    'дата',
    'Приказ №',
    'дата',
  ];
  const sheet = book({
    'Лист 1': [['Решения группы'], short, [...whole.slice(0, 6), '7', '21.02.2024']],
  });
  expect(readDecisions(sheet, 'decisions.xlsx')).toMatchObject([
    { protocol_on: '2024-02-20', order_number: '7', order_on: '2024-02-21', row: 3 },
  ]);
});

test.each([
  [0, '10110', 'A2 («Код школы»): стоит «10110», ожидается код школы, шесть цифр'],
  [1, null, 'B2 («Год»): пусто, ожидается год перечня, четыре цифры'],
  [
    2,
    'принять',
    'C2 («Решение»): стоит «принять», ожидается одно из слов: включить, отклонить, наблюдать',
  ],
  [3, null, 'D2 («Основание»): пусто, ожидается основание словами'],
  [4, null, 'E2 («Протокол №»): пусто, ожидается номер протокола'],
  [
    5,
    '31.02.2024',
    'F2 («Дата протокола»): стоит «31.02.2024», ожидается день, например 20.02.2024',
  ],
  [7, '21.02.2024', 'G2 («Приказ №»): пусто, ожидается номер приказа: дата указана'],
  [6, '12', 'H2 («Дата приказа»): пусто, ожидается день, например 20.02.2024'],
] as const)('column %i with %s is told by its cell', (at, value, words) => {
  expect(told(but(at, value))).toEqual([`decisions.xlsx, лист «Решения», ячейка ${words}.`]);
});

test('every wrong cell is told at once, and a second decision on a school', () => {
  expect(told(but(2, 'нет'), but(0, 'x'), whole, whole)).toEqual([
    expect.stringContaining('ячейка C2'),
    expect.stringContaining('ячейка A3'),
    'decisions.xlsx, лист «Решения», строка 5: по школе 101105 за 2023 год решение уже записано в строке 4.',
  ]);
});

test('a workbook without the sheet or some of its columns is told what to write', () => {
  expect(() => readDecisions(book({ Лист1: [['а']] }), 'decisions.xlsx')).toThrow(
    'нет листа с решениями',
  );
  expect(() =>
    readDecisions(book({ Лист1: [['Код школы', 'Год', 'Решение']] }), 'decisions.xlsx'),
  ).toThrow(/строка 1: нет столбцов «Основание», «Протокол №», «Дата протокола»/);
});
