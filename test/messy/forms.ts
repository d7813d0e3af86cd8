import { points, tasks } from '../check/vpr.ts';
import { book, type Grid } from '../ingest/book.ts';
import { type Case, fault } from './fault.ts';
import { good } from './pupils.ts';

const formName = 'Форма сбора результатов Математика 5 класс ВПР 2023.xlsx';
const form = (lines: Grid) =>
  book({
    Протокол: [
      [
        ...['Код участника', 'Вариант', ...tasks.map(([task, max]) => `${task} (${max}б)`)],
        ...['Порядковый номер класса', 'Отметка за предыдущий триместр/ четверть/полугодие'],
        'Итого баллов',
      ],
      ...lines,
      ...[1, 2].map(() => [null, null, ...tasks.map(() => null), null, null, 0]),
    ],
  });

/** Faults of the form a school fills in. */
export const forms: readonly Case[] = [
  fault(`101105/${formName}`, 'empty form', form([]), {
    check: 'form_empty',
    severity: 'error',
    cell: null,
    message:
      'Файл – незаполненная форма сбора результатов: школа прислала пустой бланк вместо результатов. Запросите у школы заполненную форму.',
    rows: [0, 0, 0],
  }),
  fault(
    formName,
    'form without a school',
    form([[good().code ?? null, 1, ...points(5), 1, 4, 5]]),
    {
      check: 'school_unknown',
      severity: 'error',
      cell: null,
      message:
        'Неизвестно, какая школа прислала форму: в ней нет кода школы. Назовите файл или папку, где он лежит, кодом школы или её логином, например «101105 Математика 5 класс ВПР 2026.xlsx» или папка «edu790105».',
      rows: [1, 0, 0],
    },
  ),
];
