import { book } from '../../book.ts';

const text = (lines: string[]): Uint8Array => new TextEncoder().encode(lines.join('\r\n'));

/** A list as a municipality keeps it: title, merged cells of schools, words in place of points, averages at the end. */
export const files: Record<string, Uint8Array> = {
  'Диагностика.xlsx': book({
    Математика: [
      ['Результаты диагностической работы по математике, 6 класс, 14.02.2023'],
      [],
      ['№ п/п', 'Школа', 'Класс', 'ФИО', 'Вариант', '1', '2', '3 (2б)', 'Сумма баллов', 'Отметка'],
      [1, 'МБОУ «Лесная СОШ № 5»', '6А', 'Выдумкин Пётр Ильич', 1, 1, 0, 2, 3, 4],
      [2, null, '6А', 'Небылицына Анна Павловна', 2, 1, 1, 'не приступал', 2, 'удовл.'],
      [3, null, '6Б', 'Придумкин Илья Олегович', null, 'н', null, null, null, null],
      [1, '101006', '6А', 'Сочиняева Вера Львовна', 1, 0, 0, 1, 1, 2],
      ['Среднее', null, null, null, null, null, null, null, 2, 3],
    ],
  }),
  'диагностика.csv': text([
    'Код процедуры;okrug-2023-russian-6;;;',
    'Код ОО;Код участника;Задание 1;Задание 2;Итого',
    '101005;6001;1;2;3',
    '101005;6002;0;X;0',
  ]),
};
