import type { Grid } from './book.ts';

/** The head every sheet of ФИС ОКО «Аналитика» begins with: rows 1–7, the header follows in row 8. */
export const fisokoHead = (
  report: string,
  work: { title: string; subject: string; max: number; date: string },
): Grid => [
  [report],
  [],
  [work.title],
  ['Предмет:', work.subject],
  ['Максимальный первичный балл:', work.max],
  ['Дата:', work.date],
  [],
];

/** ВПР 2023, mathematics, grade 5: 12 tasks, 15 points. */
export const mathematics2023 = {
  title: 'ВПР 2023 Математика 5 класс',
  subject: 'Математика',
  max: 15,
  date: '20.04.2023',
};

/** ВПР 2022, Russian, grade 6. */
export const russian2022 = {
  title: 'ВПР 2022 Русский язык 6 класс',
  subject: 'Русский язык',
  max: 51,
  date: '21.04.2022',
};

/** The tasks of the work in mathematics with their maxima. */
export const tasks2023: readonly (readonly [task: string, max: number])[] = [
  ['1', 1],
  ['2', 1],
  ['3', 1],
  ['4', 1],
  ['5', 2],
  ['6', 2],
  ['7', 2],
  ['8.1', 1],
  ['8.2', 1],
  ['9', 1],
  ['10.1', 1],
  ['10.2', 1],
];
