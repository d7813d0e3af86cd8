import type { ColumnMap } from './header.ts';
import { orNull, type StagedRow } from './layout.ts';
import { rowTexts, type Sheet } from './sheet.ts';

/** A line below a header: its row (from 0), its tidy texts and a reader of its fields. */
export type Line = {
  row: number;
  texts: readonly string[];
  /** number of cells that are not empty */
  filled: number;
  /** first text that is not empty */
  first: string;
  /** text of a field, '' where the header has no such column */
  at(field: string): string;
};

/** Lines of a table that hold something; a header printed again on the next page is left out. */
export function linesBelow(
  sheet: Sheet,
  headerRow: number,
  columns: ColumnMap,
  end: number = sheet.rowCount,
): Line[] {
  const header = rowTexts(sheet, headerRow);
  const lines: Line[] = [];
  for (let row = headerRow + 1; row < end; row += 1) {
    const texts = rowTexts(sheet, row);
    const full = texts.filter((text) => text !== '');
    const [first] = full;
    if (first === undefined) continue;
    if (full.length > 1 && texts.every((text, i) => text === header[i])) continue;
    const at = (field: string) => {
      const column = columns[field];
      return column === undefined ? '' : (texts[column] ?? '');
    };
    lines.push({ row, texts, filled: full.length, first, at });
  }
  return lines;
}

/** A line as a staging row: every mapped field under its own name, empty texts as null. */
export function mappedRow(line: Line, block: string, columns: ColumnMap): StagedRow {
  const fields = Object.keys(columns).map((field) => [field, orNull(line.at(field))]);
  return { block, row: String(line.row + 1), ...Object.fromEntries(fields) };
}
