import { book } from '../../book.ts';

/** A summary with a header of two rows; an empty cell of a subject says that the pupil did not write that work. */
export const files: Record<string, Uint8Array> = {
  'Сводная.xlsx': book({
    Свод: [
      ['Сводная таблица, 9 класс'],
      ['Дата проведения', '14.02.2023'],
      ['№', 'Школа', 'Класс', 'ФИО', 'Математика', null, 'Русский язык', null],
      [null, null, null, null, 'Балл', 'Отметка', 'Балл', 'Отметка'],
      [1, '101005', '9А', 'Выдумкин Пётр Ильич', 12, 3, 20, 4],
      [2, null, '9А', 'Небылицына Анна Павловна', 8, 2, null, null],
      [3, '101006', '9Б', 'Придумкин Илья Олегович', null, null, 25, 'хор.'],
      ['Итого', null, null, null, 20, null, 45, null],
    ],
  }),
};
