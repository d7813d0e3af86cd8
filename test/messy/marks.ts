import { type Case, fault } from './fault.ts';
import { bad } from './pupils.ts';

/** Faults of a mark, a class or a variant. */
export const markFaults: readonly Case[] = [
  fault('отметка.xlsx', 'mark differs', bad({ mark: 4 }), {
    check: 'mark_differs',
    severity: 'warning',
    cell: 'T11',
    message: 'Отметка в файле – 4, по шкале за 5 б. – 3. Принята отметка из файла.',
    rows: [2, 2, 0],
  }),
  fault('отметка словом.xlsx', 'mark unreadable', bad({ mark: 'зачёт' }), {
    check: 'mark_unreadable',
    severity: 'error',
    cell: 'T11',
    message: 'Отметка: «зачёт» не читается.',
    rows: [2, 1, 0],
  }),
  fault('без отметки.xlsx', 'mark missing', bad({ mark: null }), {
    check: 'mark_from_scale',
    severity: 'note',
    cell: 'T11',
    message: 'Отметка не указана; по шкале за 5 б. – 3.',
    rows: [2, 2, 0],
  }),
  fault('журнал.xlsx', 'journal mark out of range', bad({ journal: 9 }), {
    check: 'journal_unreadable',
    severity: 'warning',
    cell: 'U11',
    message: 'Отметка по журналу: «9» – не отметка; участник не входит в сравнение с журналом.',
    rows: [2, 2, 0],
  }),
  fault('класс.xlsx', 'class outside the grade', bad({ class: '6А' }), {
    check: 'class_outside_grade',
    severity: 'warning',
    cell: 'E11',
    message: 'Класс 6А – не 5-я параллель, которая писала работу «ВПР 2023, математика, 5 класс».',
    rows: [2, 2, 0],
  }),
  fault('класс с ошибкой.xlsx', 'class unreadable', bad({ class: '#N/A' }), {
    check: 'class_unreadable',
    severity: 'warning',
    cell: 'E11',
    message: 'Класс: в ячейке ошибка Excel #N/A.',
    rows: [2, 2, 0],
  }),
  fault('вариант.xlsx', 'unknown variant', bad({ variant: 'А' }), {
    check: 'variant_unknown',
    severity: 'warning',
    cell: 'F11',
    message: 'Вариант: «А» не читается.',
    rows: [2, 2, 0],
  }),
];
