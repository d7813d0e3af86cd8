import { columnLetters, rowTexts, type Sheet } from '../sheet.ts';
import type { ColumnDescription } from './description.ts';
import { foldHeading, type Pattern, wordPatterns } from './pattern.ts';

/** Headings of the columns of a table; those of several rows are joined: «Математика / балл». */
export type Headings = { texts: readonly string[]; folds: readonly string[] };

/**
 * Headings in one to three rows from `row` on. A text that stands over several columns (merged cells) counts for each
 * of them, as long as something stands below it.
 */
export function headingsAt(sheet: Sheet, row: number, rows: number): Headings {
  const lines = Array.from({ length: rows }, (_, i) => rowTexts(sheet, row + i));
  const over = lines.map(() => '');
  const texts: string[] = [];
  for (let column = 0; column < sheet.columnCount; column += 1) {
    const parts: string[] = [];
    for (const [level, line] of lines.entries()) {
      const text = line[column] ?? '';
      if (text !== '') {
        over[level] = text;
        over.fill('', level + 1);
        parts.push(text);
      } else if (lines.slice(level + 1).some((below) => (below[column] ?? '') !== '')) {
        parts.push(over[level] ?? '');
      }
    }
    texts.push(parts.filter((part, i) => part !== '' && part !== parts[i - 1]).join(' / '));
  }
  return { texts, folds: texts.map(foldHeading) };
}

/** A column as looked for: by headings, the most wanted first, or by its letters. */
export type Column = { patterns: readonly Pattern[]; index: number | null; optional: boolean };

export function columnOf(description: ColumnDescription): Column {
  if (typeof description === 'string' || Array.isArray(description)) {
    return { patterns: wordPatterns(description), index: null, optional: false };
  }
  const { column, letter, optional = false } = description;
  const index = letter === undefined ? null : columnIndex(letter);
  return { patterns: wordPatterns(column), index, optional };
}

/** Place of a column in a header, null where it is not there. */
export function findColumn(headings: Headings, { patterns, index }: Column): number | null {
  if (index !== null) return index < headings.texts.length ? index : null;
  for (const pattern of patterns) {
    const found = headings.folds.findIndex((text) => pattern.test(text));
    if (found >= 0) return found;
  }
  return null;
}

/** Column from 0 of its letters: A → 0, AA → 26. */
function columnIndex(letters: string): number {
  const signs = letters.toUpperCase();
  let index = 0;
  for (const sign of signs) index = index * 26 + sign.charCodeAt(0) - 64;
  if (columnLetters(index - 1) !== signs) throw new Error(`invalid column: ${letters}`);
  return index - 1;
}

/** Russian reason of a recognition: «строки 2–3: «Школа», «Математика / Балл», …». */
export function headingReason(headings: Headings, top: number, rows: number, words = 4): string {
  const texts = headings.texts.filter((text) => text !== '');
  const shown = texts.slice(0, words).map((text) => `«${text}»`);
  const place = rows === 1 ? `строка ${top + 1}` : `строки ${top + 1}–${top + rows}`;
  return `${place}: ${shown.join(', ')}${texts.length > words ? ', …' : ''}`;
}

/** Words of a header as drift compares them between years: task columns and numbers are each year's own. */
export const headingWords = ({ folds }: Headings, tasks: readonly { column: number }[]): string[] =>
  folds.filter(
    (text, column) =>
      text !== '' && !/^[\d.,]+$/.test(text) && !tasks.some((task) => task.column === column),
  );
