import type { ColumnMap } from './header.ts';
import { orNull, type StagedRow } from './layout.ts';
import { lineTexts, rowTexts, type Sheet } from './sheet.ts';

/** A line below a header: its row (from 0) and a reader of its cells. */
export type Line = {
  row: number;
  /** number of cells that are not empty */
  filled: number;
  /** first text that is not empty */
  first: string;
  /** tidy text of a column, '' where it is empty */
  text(column: number): string;
  /** text of a field, '' where the header has no such column */
  at(field: string): string;
};

/** Lines of a table that hold something, one after another; a header printed again on the next page is left out. */
export function* linesBelow(
  sheet: Sheet,
  headerRow: number,
  columns: ColumnMap,
  end: number = sheet.rowCount,
): Generator<Line> {
  const header = rowTexts(sheet, headerRow);
  for (let row = headerRow + 1; row < end; row += 1) {
    const line = readLine(sheet, row, columns);
    if (!line) continue;
    if (line.filled > 1 && header.every((text, column) => line.text(column) === text)) continue;
    yield line;
  }
}

/** The line of a row, null when the row is empty. */
export function readLine(sheet: Sheet, row: number, columns: ColumnMap): Line | null {
  const texts = lineTexts(sheet, row);
  let filled = 0;
  let first = '';
  for (const text of texts) {
    if (text === '') continue;
    filled += 1;
    if (filled === 1) first = text;
  }
  if (filled === 0) return null;
  const text = (column: number) => texts[column] ?? '';
  const at = (field: string) => {
    const column = columns[field];
    return column === undefined ? '' : text(column);
  };
  return { row, filled, first, text, at };
}

/** A line as a staging row: every mapped field under its own name, empty texts as null. */
export function mappedRow(line: Line, block: string, columns: ColumnMap): StagedRow {
  const fields = Object.keys(columns).map((field) => [field, orNull(line.at(field))]);
  return { block, row: String(line.row + 1), ...Object.fromEntries(fields) };
}
