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
  /** Tidy texts of a row up to its last cell, where the sheet has them at less cost than cell by cell. */
  texts?(row: number): readonly string[];
};

/** Column letters as Excel prints them: 0 → A, 26 → AA. */
export function columnLetters(column: number): string {
  const head = column >= 26 ? columnLetters(Math.floor(column / 26) - 1) : '';
  return head + String.fromCharCode(65 + (column % 26));
}

/** Rows whose texts are kept: every layout looks at them for its header; lines of a long table are read once. */
const keptRows = 64;

const textsOf = new WeakMap<Sheet, (readonly string[])[]>();
const foldsOf = new WeakMap<Sheet, (readonly string[])[]>();
const wordsOf = new WeakMap<Sheet, (readonly Word[])[]>();

/** A folded text of a row, and the first column it stands in. */
type Word = { readonly text: string; readonly column: number };

/** Tidy texts of one row, '' where a cell is empty. */
export function rowTexts(sheet: Sheet, row: number): readonly string[] {
  const kept = textsOf.get(sheet)?.[row];
  if (kept) return kept;
  const texts = [...lineTexts(sheet, row)];
  while (texts.length < sheet.columnCount) texts.push('');
  return keep(textsOf, sheet, row, texts);
}

/** Tidy texts of one row that is looked at once; cells beyond the last text may be missing. */
export function lineTexts(sheet: Sheet, row: number): readonly string[] {
  if (sheet.texts) return sheet.texts(row);
  const texts = new Array<string>(sheet.columnCount);
  for (let column = 0; column < sheet.columnCount; column += 1) {
    const cell = sheet.cell(row, column);
    texts[column] = cell ? tidy(cell.text) : '';
  }
  return texts;
}

/** Texts of one row for comparing words. */
export function rowFolds(sheet: Sheet, row: number): readonly string[] {
  const kept = foldsOf.get(sheet)?.[row];
  return kept ?? keep(foldsOf, sheet, row, rowTexts(sheet, row).map(fold));
}

/** Each folded text of one row once, with its first column: a line of points holds few different ones. */
export function rowWords(sheet: Sheet, row: number): readonly Word[] {
  const kept = wordsOf.get(sheet)?.[row];
  if (kept) return kept;
  const first = new Map<string, number>();
  for (const [column, text] of rowFolds(sheet, row).entries()) {
    if (text !== '' && !first.has(text)) first.set(text, column);
  }
  return keep(
    wordsOf,
    sheet,
    row,
    [...first].map(([text, column]) => ({ text, column })),
  );
}

function keep<Part>(
  map: WeakMap<Sheet, (readonly Part[])[]>,
  sheet: Sheet,
  row: number,
  texts: readonly Part[],
): readonly Part[] {
  if (row >= keptRows) return texts;
  const rows = map.get(sheet) ?? [];
  map.set(sheet, rows);
  rows[row] = texts;
  return texts;
}
