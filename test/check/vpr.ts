import { book, type Grid } from '../ingest/book.ts';
import { tasks2023 } from '../ingest/fisoko.ts';

/** Tasks of ВПР 2023, mathematics, grade 5, with their maxima: 15 points, 12 columns. */
export const tasks: [string, number][] = tasks2023.map(([task, max]) => [task, max]);

export type Line = {
  school?: string;
  code?: string | number | null;
  variant?: string | number;
  class?: string | number;
  points: (string | number | null)[];
  primary: string | number | null;
  mark?: string | number | null;
  journal?: string | number | null;
};

/** A workbook of that work with the lines given, data from row 10. */
export function vprBook(
  lines: readonly Line[],
  change: (rows: (string | number | null)[][]) => void = () => {},
) {
  const rows: (string | number | null)[][] = [
    ['Индивидуальные результаты'],
    [],
    ['ВПР 2023 Математика 5 класс'],
    ['Предмет:', 'Математика'],
    ['Максимальный первичный балл:', 15],
    ['Дата:', '20.04.2023'],
    [null, null, 'Уровень сложности задания'],
    [
      'ОО',
      'Муниципалитет',
      'Название ОО',
      'Код участника',
      'Класс',
      'Вариант',
      ...tasks.map(([task, max]) => `${task} (${max}б)`),
      'Первичный балл',
      'Отметка',
      'Отметка по журналу',
    ],
    ['СОШ № 105(edu790105) | Кол-во участников: 1'],
    ...lines.map((line) => [
      line.school ?? 'edu790105',
      'город Заречногорск',
      'СОШ № 105',
      line.code === undefined ? 50001 : line.code,
      line.class ?? 1,
      line.variant ?? 1,
      ...line.points,
      line.primary,
      line.mark === undefined ? null : line.mark,
      line.journal ?? 'нет отметки',
    ]),
  ];
  change(rows);
  return book({ 'МА 5': rows as Grid });
}

/** Points of a pupil with `n` one-point tasks done, all else 0. */
export const points = (n: number): number[] => {
  const ones = [0, 1, 2, 3, 7, 8, 9, 10, 11];
  return tasks.map((_, i) => (ones.indexOf(i) >= 0 && ones.indexOf(i) < n ? 1 : 0));
};
