import type { TaskColumn } from './code.ts';
import type { ColumnMap } from './header.ts';
import { cellSeparator, type StagedRow } from './layout.ts';
import { columnLetters, rowFolds, type Sheet } from './sheet.ts';
import { bareTask } from './task-columns.ts';

/** The row of `staged_block` for a table of a sheet: where it stands, its columns, and what its title says. */
export function blockRow(
  table: {
    block: string;
    sheet: Sheet;
    layout: string;
    reason: string;
    headerRow: number;
    columns: ColumnMap;
    tasks?: readonly TaskColumn[];
    /** columns whose header is a group's name and not a word of the layout */
    named?: readonly number[];
    /** cell of the school where it stands above the table */
    schoolCell?: string;
    /** other single cells that belong to the table, by name */
    cells?: Readonly<Record<string, string>>;
  },
  title: StagedRow = {},
): StagedRow {
  const { tasks } = table;
  const letters = Object.entries(table.columns).map(([field, i]) => [field, columnLetters(i)]);
  if (table.schoolCell) letters.push(['school_cell', table.schoolCell]);
  letters.push(...Object.entries(table.cells ?? {}));
  const joined = <T>(of: (task: TaskColumn) => T) => tasks?.map(of).join(cellSeparator) ?? null;
  return {
    block: table.block,
    sheet: table.sheet.name,
    layout: table.layout,
    reason: table.reason,
    header_row: String(table.headerRow + 1),
    header: headerWords(table.sheet, table.headerRow, table.named),
    columns: JSON.stringify(Object.fromEntries(letters)),
    tasks: joined(({ task }) => task),
    task_maxima: joined(({ max }) => max),
    task_columns: joined(({ column }) => columnLetters(column)),
    ...title,
  };
}

/** Points in brackets make a column of a task, however its code is written. */
const taskLike = /\(\d+ ?б\.?\)$/;

/** Words of a header as drift compares them between years: task columns and columns of numbers are each year's own. */
const headerWords = (sheet: Sheet, row: number, named: readonly number[] = []): string =>
  rowFolds(sheet, row)
    .filter((text, column) => text !== '' && !taskLike.test(text) && !named.includes(column))
    .filter((text) => !/^[\d.,]+$/.test(text) && bareTask(text) === null)
    .join(cellSeparator);
