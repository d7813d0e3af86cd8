import { book, type Grid } from '../ingest/book.ts';

type Cell = string | number | null;

/** A pupil of school 101105 in ОГЭ 2023, mathematics: up to 19 points, won from the last short task (geometry is 15–19). */
export type Pupil = {
  document?: string | null;
  surname?: string | null;
  school?: string;
  primary: number;
  mark?: Cell;
};

const signs = (points: number) => '-'.repeat(19 - points) + '+'.repeat(points);

/** A dense protocol: data from row 3; № in A, document in G, masks in H and I, primary score in J, mark in K. */
export function protocol(
  pupils: readonly Pupil[],
  { day = '2023.06.09', stated = pupils.length } = {},
): Uint8Array {
  return book({
    Протокол: [
      [`02 - Математика ${day}`],
      [
        ...['№', 'Код ОО', 'Класс', 'Фамилия', 'Имя', 'Серия', 'Номер'],
        ...['Задания с кратким ответом', 'Задания с развёрнутым ответом'],
        ...['Первичный балл', 'Оценка'],
      ],
      ...pupils.map(
        ({ document = null, surname = 'Выдумкин', school = '101105', primary, mark }, i) => [
          ...[i + 1, school, '9А', surname, surname && 'Пётр', document && '0000', document],
          ...[signs(primary), '0(2)'.repeat(6), primary, mark ?? markOf(primary)],
        ],
      ),
      ['Всего участников', ...new Array<null>(8).fill(null), stated],
    ],
  });
}

const markOf = (primary: number): number => (primary < 8 ? 2 : primary < 15 ? 3 : 4);

export type Change = Pick<Pupil, 'document' | 'surname' | 'school'> & {
  exam?: string | null;
  state?: string | null;
  on?: string | null;
  /** primary score and mark before and after */
  before?: readonly [Cell, Cell];
  after?: readonly [Cell, Cell];
};

/** A table of appeals: data from row 4; document in F, exam in G, state in I, day in J, before in K and L, after in M and N. */
export function appeals(
  changes: readonly Change[],
  title = 'Результаты рассмотрения апелляций',
): Uint8Array {
  const rows: Grid = [
    [title],
    [
      ...['№', 'Код ОО', 'Класс', 'Фамилия', 'Имя', 'Документ', 'Экзамен'],
      ...['Тип апелляции / перепроверки', 'Состояние', 'Дата изменений'],
      ...['Балл до изменения', null, 'Текущие', null, 'Разница'],
    ],
    [
      ...new Array<null>(10).fill(null),
      ...['Первичный балл', 'Оценка', 'Первичный балл', 'Оценка', null],
    ],
    ...changes.map((change, i) => {
      const { document = null, surname = 'Выдумкин', school = '101105' } = change;
      const { before = [null, null], after = [null, null] } = change;
      return [
        ...[i + 1, school, '9А', surname, surname && 'Пётр', document && `0000 ${document}`],
        change.exam === undefined ? 'Математика(2023.06.09)' : change.exam,
        'О несогласии с баллами',
        change.state === undefined ? 'Удовлетворена' : change.state,
        change.on === undefined ? '28.06.2023' : change.on,
        ...[...before, ...after, null],
      ];
    }),
  ];
  return book({ Апелляции: rows });
}
