import type { Workbook } from 'exceljs';
import { newSheet } from '../sheet.ts';
import { absent, type Form, notStarted, variants } from './form.ts';

/** Where the values a cell may hold stand, as references of formulas. */
export type Lists = {
  variant: string;
  /** whole numbers from 0 to the greatest maximum */
  whole: string;
  /** null = the classes are not known */
  class: string | null;
  mark: string;
  journal: string;
  /** points of a task with this maximum and Х; null = too many to choose from */
  points(max: number): string | null;
};

/** The longest list of points one still chooses from; beyond it points are typed. */
const longestChoice = 9;

const upTo = (max: number): number[] => Array.from({ length: max + 1 }, (_, i) => i);

/**
 * The hidden sheet with the values of the drop-downs. A list on a sheet, unlike one inside the rule of a cell,
 * takes «х» typed for «Х» and has no limit of 255 signs.
 */
export async function addLists(workbook: Workbook, { work, classes }: Form): Promise<Lists> {
  const name = 'Служебный';
  const sheet = newSheet(workbook, name, '');
  sheet.state = 'hidden';
  let count = 0;
  const add = (head: string, values: readonly (string | number)[]): string => {
    count += 1;
    const column = sheet.getColumn(count);
    column.width = 20;
    column.values = [head, ...values];
    return `'${name}'!$${column.letter}$2:$${column.letter}$${values.length + 1}`;
  };
  const maxima = [...new Set(work.tasks.map(({ max }) => max))].sort((a, b) => a - b);
  const lists = {
    variant: add('Вариант', [...variants, absent]),
    whole: add('Целые баллы', upTo(maxima.at(-1) ?? 0)),
    class: classes.length > 0 ? add('Класс', classes) : null,
    mark: add('Отметка', [5, 4, 3, 2]),
    journal: add('Отметка по журналу', [5, 4, 3, 2, 'нет отметки']),
  };
  const points = new Map(
    maxima
      .filter((max) => max <= longestChoice)
      .map((max) => [max, add(`Баллы, до ${max}`, [...upTo(max), notStarted])]),
  );
  await sheet.protect('', {});
  return { ...lists, points: (max) => points.get(max) ?? null };
}
