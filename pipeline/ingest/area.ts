import { formatNumber } from '../russian/number.ts';
import { limits } from './guard/limits.ts';
import { type Note, type SheetName, tooLarge } from './guard/refusal.ts';
import { columnLetters } from './sheet.ts';

/** Rows of a sheet as the reader leaves them: with holes, and maybe with places far beyond any table. */
type RawRows<T> = readonly (readonly (T | undefined)[] | undefined)[];

/** The part of a sheet that is its table, from the first row and column on. */
export type Area = { rowCount: number; columnCount: number; notes: Note[] };

type Place = { row: number; column: number };

const shownCells = 3;

/**
 * Finds how far a sheet is filled. Formats hold nothing; a few cells far behind everything else – a slip of the hand
 * at the edge of the sheet – are left out and said.
 * @param holds whether a cell has content
 * @throws Refusal when the table itself is beyond the limits; the sheet is named
 */
export function areaOf<T>(rows: RawRows<T>, holds: (cell: T) => boolean, sheet: SheetName): Area {
  const perRow: number[] = [];
  const perColumn: number[] = [];
  eachFilled(rows, holds, ({ row, column }) => {
    perRow[row] = (perRow[row] ?? 0) + 1;
    perColumn[column] = (perColumn[column] ?? 0) + 1;
  });
  const rowCount = endOfTable(perRow, limits.gapRows);
  const columnCount = endOfTable(perColumn, limits.gapColumns);
  checkArea(rowCount, columnCount, sheet);
  const far: Place[] = [];
  if (perRow.length > rowCount || perColumn.length > columnCount) {
    eachFilled(rows, holds, (place) => {
      if (place.row >= rowCount || place.column >= columnCount) far.push(place);
    });
  }
  const notes = far.length > 0 ? [farNote(far, { rowCount, columnCount }, sheet.name)] : [];
  return { rowCount, columnCount, notes };
}

function eachFilled<T>(
  rows: RawRows<T>,
  holds: (cell: T) => boolean,
  visit: (place: Place) => void,
): void {
  for (const row of places(rows, limits.rows)) {
    const cells = rows[row];
    if (!cells) continue;
    for (const column of places(cells, limits.columns)) {
      const cell = cells[column];
      if (cell !== undefined && holds(cell)) visit({ row, column });
    }
  }
}

/** Indices that may hold something, in order; a list longer than usual is walked by what it has. */
function places(list: readonly unknown[], usual: number): Iterable<number> {
  if (list.length <= usual) return list.keys();
  return Object.keys(list)
    .map(Number)
    .filter((place) => Number.isInteger(place) && place >= 0)
    .sort((a, b) => a - b);
}

/** One behind the last row (column) of the table: the last gap with no more than strays behind it ends it. */
function endOfTable(counts: readonly number[], gap: number): number {
  const filled = [...places(counts, limits.rows)].filter((place) => counts[place]);
  const at = (i: number) => filled[i] ?? -1;
  let end = filled.length;
  let behind = 0;
  for (let i = filled.length - 1; i > 0; i -= 1) {
    behind += counts[at(i)] ?? 0;
    if (behind > limits.strays) break;
    if (at(i) - at(i - 1) > gap) end = i;
  }
  return at(end - 1) + 1;
}

function checkArea(rows: number, columns: number, { name, path }: SheetName): void {
  const refuse = (found: string) => tooLarge(path, `на листе «${name}» ${found}`);
  if (rows > limits.rows) {
    throw refuse(
      `заполнено строк – ${formatNumber(rows)}, допускается ${formatNumber(limits.rows)}`,
    );
  }
  if (columns > limits.columns) {
    throw refuse(
      `заполнено столбцов – ${formatNumber(columns)}, допускается ${formatNumber(limits.columns)}`,
    );
  }
  if (rows * columns > limits.area) {
    throw refuse(
      `таблица ${formatNumber(rows)} × ${formatNumber(columns)}, допускается ${formatNumber(limits.area)} ячеек`,
    );
  }
}

function farNote(
  far: readonly Place[],
  { rowCount, columnCount }: Pick<Area, 'rowCount' | 'columnCount'>,
  sheet: string,
): Note {
  const address = ({ row, column }: Place) => `${columnLetters(column)}${row + 1}`;
  const named = far.slice(0, shownCells).map(address).join(', ');
  const more = far.length > shownCells ? ` и ещё ${formatNumber(far.length - shownCells)}` : '';
  const last = address({ row: rowCount - 1, column: columnCount - 1 });
  return {
    check: 'far_cells',
    sheet,
    cell: far.length === 1 ? named : undefined,
    message: `Далеко от таблицы, которая заканчивается ячейкой ${last}, заполнено: ${named}${more}. Эти ячейки не учтены.`,
  };
}
