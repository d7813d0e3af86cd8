import { book, type Grid } from '../ingest/book.ts';
import { fisokoHead, mathematics2023 } from '../ingest/fisoko.ts';
import { tasks } from './vpr.ts';

/** Aggregated reports of ВПР 2023, mathematics, grade 5, as ФИС ОКО writes them; lines from row 9 on. */

type Cells = readonly (string | number | null)[];

const report = (title: string, header: Cells, lines: readonly Cells[]): Uint8Array =>
  book({ Лист1: [...fisokoHead(title, mathematics2023), header, ...lines] as Grid });

const counts = ['Группы участников', 'Кол-во ОО', 'Кол-во участников'];
const taskCodes = tasks.map(([task]) => task);

export const marksReport = (lines: readonly Cells[]) =>
  report('Статистика по отметкам', [...counts, 2, 3, 4, 5], lines);

export const journalReport = (lines: readonly Cells[]) =>
  report(
    'Сравнение отметок с отметками по журналу',
    [
      'Группы участников',
      'Кол-во участников(всего)',
      ...['Понизили', 'Подтвердили', 'Повысили'].flatMap((kind) => [
        `${kind} (Отметка и отметка по журналу) %`,
        `${kind} (Отметка и отметка по журналу) Кол-во участников`,
      ]),
    ],
    lines,
  );

export const scoresReport = (lines: readonly Cells[]) =>
  report(
    'Распределение первичных баллов',
    [...counts, ...Array.from({ length: 17 }, (_, score) => score)],
    lines,
  );

export const tasksReport = (lines: readonly Cells[]) =>
  report(
    'Выполнение заданий',
    [...counts, ...taskCodes],
    [['Макс балл', null, null, ...tasks.map(([, max]) => max)], ...lines],
  );

export const skillsReport = (groups: readonly string[], lines: readonly Cells[]) =>
  report(
    'Достижение планируемых результатов',
    ['№ задания', 'Проверяемые требования (умения)', 'Макс балл', ...groups],
    lines,
  );

export const taskGroupsReport = (lines: readonly Cells[]) =>
  report(
    'Выполнение заданий группами участников',
    ['Группы участников', 'Кол-во участников', ...taskCodes],
    [['Макс балл', null, ...tasks.map(([, max]) => max)], ...lines],
  );

export const band = (mark: number | string): string => `Ср. % вып. уч. гр. баллов ${mark}`;
