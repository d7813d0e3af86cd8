import { formatDate } from '../../russian/date.ts';
import type { Sheet } from '../sheet.ts';
import { isRealDay } from './calendar.ts';
import type { TableHeads } from './heads.ts';
import { findTable } from './table.ts';

/** A sheet as texts: what people typed, cell by cell. */
export type EntrySheet = {
  name: string;
  rows: string[][];
  /** row of heads, from 0; null = a sheet of people's own */
  header: number | null;
  /** widths and words to choose from, by column */
  columns: { width: number; choices?: readonly string[] }[];
};

/** A line of a table by its fields. */
type Row<Field extends string> = {
  get(field: Field): string;
  set(field: Field, text: string): void;
};
/** A table of a sheet that may be added to. */
export type Taken<Field extends string> = {
  entry: EntrySheet;
  column(field: Field): number;
  rows(): Row<Field>[];
  add(values: Partial<Record<Field, string>>): void;
};

/** A table people filled in, columns it lacks put behind its last one. */
export function taking<Field extends string>(
  sheet: Sheet,
  heads: TableHeads<Field>,
): Taken<Field> | null {
  const found = findTable(sheet, heads, '', () => undefined);
  if (!found) return null;
  const grid = gridOf(sheet);
  const name = sheet.name === 'CSV' ? heads.sheet : sheet.name;
  return tableOf({ name, rows: grid, header: found.row, columns: [] }, heads, { ...found.columns });
}

/** An empty table of a new sheet. */
export const fresh = <Field extends string>(heads: TableHeads<Field>): Taken<Field> =>
  tableOf({ name: heads.sheet, rows: [[]], header: 0, columns: [] }, heads, {});

function tableOf<Field extends string>(
  entry: EntrySheet,
  { fields }: TableHeads<Field>,
  columns: Partial<Record<Field, number>>,
): Taken<Field> {
  const header = entry.header ?? 0;
  const heads = entry.rows[header] ?? [];
  for (const field of Object.keys(fields) as Field[]) {
    const column = columns[field] ?? heads.length;
    columns[field] = column;
    // heads of a table of CSV are named anew, words people chose stay
    if (!/[а-яё]/iu.test(heads[column] ?? '')) heads[column] = fields[field].head;
    entry.columns[column] = { width: fields[field].width };
  }
  const column = (field: Field) => columns[field] ?? 0;
  const rowOf = (row: string[]): Row<Field> => ({
    get: (field) => (row[column(field)] ?? '').trim(),
    set: (field, text) => {
      row[column(field)] = text;
    },
  });
  return {
    entry,
    column,
    rows: () => entry.rows.slice(header + 1).map(rowOf),
    add: (values) => {
      const row: string[] = [];
      for (const [field, text] of Object.entries(values))
        row[column(field as Field)] = text as string;
      entry.rows.push(row);
    },
  };
}

/** Texts of a sheet as they stand, days as people write them. */
export function gridOf(sheet: Sheet): string[][] {
  return Array.from({ length: sheet.rowCount }, (_, row) =>
    Array.from({ length: sheet.columnCount }, (__, column) => {
      const cell = sheet.cell(row, column);
      if (!cell) return '';
      return cell.kind === 'date' && isRealDay(cell.text) ? formatDate(cell.text) : cell.text;
    }),
  );
}
