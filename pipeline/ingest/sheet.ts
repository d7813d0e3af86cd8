import { fold, tidy } from '../russian/fold.ts';

/** A cell as the file holds it: text stays text (`0123`), dates are ISO dates, an error cell is an error. */
export type Cell = {
  readonly kind: 'text' | 'number' | 'date' | 'boolean' | 'error';
  /** number in shortest form with a point, date `YYYY-MM-DD`, error `#ДЕЛ/0!` as Excel's English code */
  readonly text: string;
};

/** One sheet of a workbook, or a CSV file, addressed from 0. */
export type Sheet = {
  readonly name: string;
  readonly rowCount: number;
  readonly columnCount: number;
  /** Cell at row and column, null when empty (blank text counts as empty). */
  cell(row: number, column: number): Cell | null;
};

/** Column letters as Excel prints them: 0 → A, 26 → AA. */
export function columnLetters(column: number): string {
  const head = column >= 26 ? columnLetters(Math.floor(column / 26) - 1) : '';
  return head + String.fromCharCode(65 + (column % 26));
}

const textsOf = new WeakMap<Sheet, (readonly string[])[]>();
const foldsOf = new WeakMap<Sheet, (readonly string[])[]>();

/** Tidy texts of one row; kept for as long as the sheet, since every layout looks at the same rows. */
export function rowTexts(sheet: Sheet, row: number): readonly string[] {
  const rows = textsOf.get(sheet) ?? [];
  textsOf.set(sheet, rows);
  rows[row] ??= Array.from({ length: sheet.columnCount }, (_, column) =>
    tidy(sheet.cell(row, column)?.text ?? ''),
  );
  return rows[row] ?? [];
}

/** Texts of one row for comparing words; kept likewise. */
export function rowFolds(sheet: Sheet, row: number): readonly string[] {
  const rows = foldsOf.get(sheet) ?? [];
  foldsOf.set(sheet, rows);
  rows[row] ??= rowTexts(sheet, row).map(fold);
  return rows[row] ?? [];
}
