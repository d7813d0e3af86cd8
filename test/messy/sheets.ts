import { book } from '../ingest/book.ts';
import { type Case, fault } from './fault.ts';
import { changed } from './pupils.ts';

/** Faults of a sheet: its header or its title. */
export const sheets: readonly Case[] = [
  fault('заметки.xlsx', 'unknown header', book({ Заметки: [['для себя', 'и всё']] }), {
    check: 'layout_unknown',
    severity: 'error',
    cell: null,
    message:
      'Лист «Заметки» не загружен: форма не распознана. Ни одна строка не похожа на шапку известной формы.',
    rows: [0, 0, 0],
  }),
  fault(
    'две формы.xlsx',
    'fits two forms',
    book({
      Очки: [
        ['Шифр площадки', 'Очки'],
        ['101105', 5],
      ],
    }),
    {
      check: 'layout_ambiguous',
      severity: 'error',
      cell: null,
      message:
        'Лист «Очки» подходит сразу под несколько форм (первая форма института; вторая форма института) и не загружен.',
      rows: [0, 0, 0],
    },
  ),
  fault(
    'нет задания.xlsx',
    'task column missing',
    changed((rows) => {
      for (const cells of rows.slice(7)) cells.splice(6, 1);
    }),
    {
      check: 'task_missing',
      severity: 'error',
      cell: 'A8',
      message: 'На листе «МА 5» нет столбца задания «1».',
      rows: [1, 0, 0],
    },
  ),
  fault(
    'лишнее задание.xlsx',
    'unknown task',
    changed((rows) => {
      for (const [i, cells] of rows.entries())
        if (i > 6) cells.splice(7, 0, i === 7 ? '77 (1б)' : 0);
    }),
    {
      check: 'task_unknown',
      severity: 'error',
      cell: 'H8',
      message: 'Задания «77» нет в каталоге этой работы.',
      rows: [1, 0, 0],
    },
  ),
  fault(
    'максимум.xlsx',
    'maximum of the work differs',
    changed((rows) => {
      rows[4] = ['Максимальный первичный балл:', 20];
    }),
    {
      check: 'maximum_differs',
      severity: 'error',
      cell: null,
      message:
        'Максимальный первичный балл на листе «МА 5» – 20, а в справочнике для этой работы – 15.',
      rows: [1, 0, 0],
    },
  ),
  fault(
    'другая работа.xlsx',
    'work nobody described',
    changed((rows) => {
      rows[2] = ['ВПР 2019 Математика 5 класс'];
    }),
    {
      check: 'procedure_unknown',
      severity: 'error',
      cell: null,
      message: 'Работа на листе «МА 5» не описана в spravka.yaml: добавьте её в раздел rounds.',
      rows: [1, 0, 0],
    },
  ),
  fault(
    'день.xlsx',
    'date outside the round',
    changed((rows) => {
      rows[5] = ['Дата:', '20.06.2023'];
    }),
    {
      check: 'date_outside_round',
      severity: 'warning',
      cell: null,
      message: 'ВПР 2023, математика, 5 класс: день работы 20.06.2023 – вне сроков этапа.',
      rows: [1, 1, 0],
    },
  ),
];
