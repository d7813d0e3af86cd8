import { type Headings, headingsAt } from '../described/heading.ts';
import { fits, foldHeading, wordPatterns } from '../described/pattern.ts';
import { describedTasks } from '../described/tasks.ts';
import { absentWords, footerWords, markWords } from '../described/words.ts';
import { linesBelow } from '../line.ts';
import { rowTexts, type Sheet } from '../sheet.ts';
import { type Role, roleOf } from './vocabulary.ts';

/** A column as it looks: its heading, and what its values are. */
export type LookedColumn = {
  index: number;
  heading: string;
  role: Role | null;
  filled: number;
  /** values that are numbers, and the greatest of them */
  numbers: number;
  max: number;
  fractions: number;
  /** marks 2 … 5, also in words */
  marks: number;
  away: number;
  /** values in the order they come, each once */
  values: ReadonlySet<string>;
};

/** A table whose layout is not known, looked at as a person would. */
export type LookedTable = {
  sheet: Sheet;
  /** from 0 */
  headerRow: number;
  headings: Headings;
  lines: number;
  columns: readonly LookedColumn[];
  /** places of the task columns found by their numbers */
  tasks: readonly number[];
};

const searchedRows = 40;
/** Columns with more different values than this name no school. */
const keptValues = 5000;

/** The row that looks most like a header, from 0; null where no row does. */
function headerOf(sheet: Sheet): number | null {
  let best: { row: number; found: number } | null = null;
  for (let row = 0; row < Math.min(sheet.rowCount, searchedRows); row += 1) {
    const texts = rowTexts(sheet, row);
    const filled = texts.filter((text) => text !== '').length;
    const known = texts.filter((text) => text !== '' && roleOf(text) !== null).length;
    const found = filled < 2 ? 0 : known;
    if (found > (best?.found ?? 0)) best = { row, found };
  }
  return best?.row ?? null;
}

/** Looks at every line below the header; null where no row looks like one. */
export function lookAt(sheet: Sheet): LookedTable | null {
  const headerRow = headerOf(sheet);
  if (headerRow === null) return null;
  const headings = headingsAt(sheet, headerRow, 1);
  const columns = headings.texts.flatMap((heading, index) =>
    heading === '' ? [] : [emptyColumn(index, heading)],
  );
  const footers = wordPatterns(footerWords);
  let lines = 0;
  for (const line of linesBelow(sheet, headerRow, {})) {
    if (line.filled < 2 || fits(foldHeading(line.first), footers)) continue;
    lines += 1;
    for (const column of columns) take(column, line.text(column.index));
  }
  const tasks = describedTasks(headings, {}).map(({ column }) => column);
  return { sheet, headerRow, headings, lines, columns, tasks: tasks.length > 1 ? tasks : [] };
}

type Counted = { -readonly [key in keyof LookedColumn]: LookedColumn[key] } & {
  values: Set<string>;
};

const emptyColumn = (index: number, heading: string): Counted => ({
  index,
  heading,
  role: roleOf(heading),
  filled: 0,
  numbers: 0,
  max: 0,
  fractions: 0,
  marks: 0,
  away: 0,
  values: new Set(),
});

const markPattern = wordPatterns(Object.keys(markWords));
const awayPattern = wordPatterns(absentWords);

function take(column: Counted, text: string): void {
  if (text === '') return;
  column.filled += 1;
  if (column.values.size < keptValues) column.values.add(text);
  if (/^\d{1,9}([.,]\d+)?$/.test(text)) {
    const value = Number(text.replace(',', '.'));
    column.numbers += 1;
    column.max = Math.max(column.max, value);
    if (!Number.isInteger(value)) column.fractions += 1;
    if ([2, 3, 4, 5].includes(value)) column.marks += 1;
    return;
  }
  const folded = foldHeading(text);
  if (fits(folded, markPattern)) column.marks += 1;
  if (fits(folded, awayPattern)) column.away += 1;
}
