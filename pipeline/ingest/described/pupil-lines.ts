import type { Line } from '../line.ts';
import { readLine } from '../line.ts';
import { rowTexts, type Sheet } from '../sheet.ts';
import type { Found } from './columns.ts';
import type { LayoutDescription } from './description.ts';
import { fits, foldHeading, wordPatterns } from './pattern.ts';
import { isNamed, namesPupils } from './pupil.ts';
import { footerWords } from './words.ts';

/**
 * Lines below a header that are about a pupil, one after another. Left out: averages and notes by their first words, the
 * header printed again, the row of column numbers, lines over groups, lines without a pupil and a result.
 * @param top first and @param headerRow last row of the header, from 0
 */
export function* pupilLines(
  sheet: Sheet,
  { top, headerRow }: { top: number; headerRow: number },
  found: Found,
  description: LayoutDescription,
): Generator<Line> {
  const footers = wordPatterns([footerWords, description.skip_rows ?? []].flat());
  const header = Array.from({ length: headerRow - top + 1 }, (_, i) => rowTexts(sheet, top + i));
  const results = found.works.flatMap(({ columns, tasks }) => [
    ...Object.values(columns),
    ...tasks.map(({ column }) => column),
  ]);
  if (found.columns.variant !== undefined) results.push(found.columns.variant);
  const named = namesPupils(found.columns);
  const schoolBeside = found.school?.column != null;
  let numbered = true;
  for (let row = headerRow + 1; row < sheet.rowCount; row += 1) {
    const line = readLine(sheet, row, found.columns);
    if (!line) continue;
    if (found.school?.opens(line) || found.class?.opens(line)) continue;
    if (numbered && isNumbering(line, sheet.columnCount)) continue;
    numbered = false;
    if (fits(foldHeading(line.first), footers)) continue;
    if (header.some((texts) => isRepeated(line, texts))) continue;
    const hasResult = results.some((column) => line.text(column) !== '');
    // one cell is a note below the table or a prepared empty line, unless it is a result
    const hasPupil = named ? isNamed(line) && (line.filled > 1 || !schoolBeside) : line.filled > 1;
    if (hasResult || hasPupil) yield line;
  }
}

/** 1, 2, 3 … under the header, as forms on paper have it. */
function isNumbering(line: Line, columnCount: number): boolean {
  if (line.filled < 3) return false;
  for (let column = 0; column < columnCount; column += 1) {
    const text = line.text(column);
    if (text !== '' && text !== String(column + 1)) return false;
  }
  return true;
}

const isRepeated = (line: Line, header: readonly string[]): boolean =>
  line.filled > 1 && header.every((text, column) => line.text(column) === text);
