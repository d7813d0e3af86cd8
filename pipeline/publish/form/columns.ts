import type { Worksheet } from 'exceljs';
import type { FormTask, Work } from './work.ts';

export type Field =
  | 'number'
  | 'name'
  | 'class'
  | 'variant'
  | 'task'
  | 'primary'
  | 'mark'
  | 'journal'
  | 'scale'
  | 'check';

/** A column of the table: its head is what the reader recognises it by. */
export type FormColumn = { field: Field; head: string; width: number; task?: FormTask };

/** Columns of the table in their order; what stands behind the journal mark is for the one who fills it in. */
export function columnsOf({ tasks, has_mark, scale }: Work): FormColumn[] {
  const marks: FormColumn[] = [
    { field: 'mark', head: 'Отметка', width: 9.5 },
    { field: 'journal', head: 'Отметка по журналу', width: 12.5 },
  ];
  return [
    { field: 'number', head: '№', width: 5 },
    { field: 'name', head: 'ФИО участника', width: 34 },
    { field: 'class', head: 'Класс', width: 8 },
    { field: 'variant', head: 'Вариант', width: 14.5 },
    ...tasks.map((task): FormColumn => {
      return { field: 'task', head: `${task.task} (${task.max}б)`, width: 7, task };
    }),
    { field: 'primary', head: 'Первичный балл', width: 11.5 },
    ...(has_mark ? marks : []),
    ...(scale.length > 0 ? [{ field: 'scale', head: 'По шкале', width: 8 } as const] : []),
    { field: 'check', head: 'Проверка', width: 46 },
  ];
}

/** Rows of the sheet above and of the table. */
export const rows = { title: 1, work: 2, code: 3, school: 4, name: 5, state: 6, max: 7, head: 8 };

/** Column letters and the first and last line of the table: what its formulas are written with. */
export type Place = {
  name: string;
  class: string;
  variant: string;
  /** of every task, in order */
  tasks: readonly string[];
  primary: string;
  mark: string | null;
  journal: string | null;
  scale: string | null;
  check: string;
  first: number;
  last: number;
  /** cell of the school code where the school writes it, null where it is given */
  code: string | null;
};

/** Places of the columns on a sheet with so many lines. */
export function placeOf(
  sheet: Worksheet,
  columns: readonly FormColumn[],
  lines: number,
  code: string | null,
): Place {
  const lettersOf = (field: Field): string[] =>
    columns.flatMap((column, i) => (column.field === field ? [sheet.getColumn(i + 1).letter] : []));
  const needed = (field: Field): string => {
    const [letter] = lettersOf(field);
    if (!letter) throw new Error(`form without column: ${field}`);
    return letter;
  };
  return {
    name: needed('name'),
    class: needed('class'),
    variant: needed('variant'),
    tasks: lettersOf('task'),
    primary: needed('primary'),
    mark: lettersOf('mark')[0] ?? null,
    journal: lettersOf('journal')[0] ?? null,
    scale: lettersOf('scale')[0] ?? null,
    check: needed('check'),
    first: rows.head + 1,
    last: rows.head + lines,
    code,
  };
}
