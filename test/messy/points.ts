import { withCell } from './change.ts';
import { type Case, fault } from './fault.ts';
import { bad, first } from './pupils.ts';

/** Faults of the points of a line. */
export const pointFaults: readonly Case[] = [
  fault('больше максимума.xlsx', 'task above its maximum', bad({ points: first(3), primary: 7 }), {
    check: 'task_above_maximum',
    severity: 'error',
    cell: 'G11',
    message: 'Задание «1»: 3 б. при максимуме 1.',
    rows: [2, 1, 0],
  }),
  fault('балл словом.xlsx', 'task in words', bad({ points: first('да') }), {
    check: 'task_unreadable',
    severity: 'error',
    cell: 'G11',
    message: 'Задание «1»: «да» не читается.',
    rows: [2, 1, 0],
  }),
  fault(
    'ошибка Excel.xlsx',
    'error of Excel in a task',
    withCell(bad({}), 'G11', { t: 'e', v: 42 }),
    {
      check: 'task_unreadable',
      severity: 'error',
      cell: 'G11',
      message: 'Задание «1»: в ячейке ошибка Excel #N/A.',
      rows: [2, 1, 0],
    },
  ),
  fault(
    'дата в балле.xlsx',
    'date of Excel in a task',
    withCell(bad({}), 'G11', { t: 'n', v: 45036, z: 'dd.mm.yyyy' }),
    {
      check: 'task_unreadable',
      severity: 'error',
      cell: 'G11',
      message:
        'Задание «1»: Excel превратил значение в дату 20.04.2023 (возможно, стояло «20.4»): задайте ячейке текстовый формат и впишите значение заново.',
      rows: [2, 1, 0],
    },
  ),
  fault('пустой балл.xlsx', 'blank task', bad({ points: first(null), primary: 4, mark: 2 }), {
    check: 'task_blank',
    severity: 'warning',
    cell: 'G11',
    message: 'Задание «1»: ячейка пуста, учтено как «не приступал».',
    rows: [2, 2, 0],
  }),
  fault('сумма.xlsx', 'sum differs', bad({ primary: 6 }), {
    check: 'sum_differs',
    severity: 'error',
    cell: 'S11',
    message: 'Первичный балл 6, а сумма баллов за задания – 5.',
    rows: [2, 1, 0],
  }),
  fault('сумма дробью.xlsx', 'primary score a fraction', bad({ primary: 5.5 }), {
    check: 'primary_unreadable',
    severity: 'error',
    cell: 'S11',
    message: 'Первичный балл: «5.5» не читается.',
    rows: [2, 1, 0],
  }),
];
