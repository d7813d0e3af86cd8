/** Kind of a column: words, number (right), short code (centre) or level of mastery. */
export type ColumnKind = 'w' | 'n' | 'c';

type Cell = { text: string; kind: string };

/** A table of a document as templates/partials/table.hbs prints it; `own` marks the rows of the school itself. */
export type Table = {
  caption: string;
  columns: { label: string; kind: ColumnKind }[];
  /** `rule` – what said the words of the row. */
  rows: { own: boolean; rule: string | null; cells: Cell[] }[];
  note: string | null;
  /** Small type for a table of many narrow columns. */
  dense: boolean;
  /** A table of few rows is not broken between pages. */
  keep: boolean;
};

/** A cell of a row: plain text, or text with a class of its own (e.g. the marker of a level). */
export type CellInput = string | Cell;

/** Rows and about as many printed lines of a table that is not worth breaking. */
const keptRows = 10;
const keptLines = 45;
/** Signs a line of a table holds across the page. */
const acrossPage = 110;

/** Lines the rows will about take where all columns are of one width: names of schools may be long. */
const linesOf = (rows: readonly { cells: readonly CellInput[] }[]): number =>
  rows.reduce((sum, { cells }) => {
    const longest = Math.max(
      ...cells.map((cell) => (typeof cell === 'string' ? cell : cell.text).length),
    );
    return sum + Math.ceil((longest * cells.length) / acrossPage);
  }, 0);

/** Builds a table; every row must have as many cells as there are columns. */
export function table(
  caption: string,
  columns: readonly (readonly [label: string, kind: ColumnKind])[],
  rows: readonly { own?: boolean; rule?: string; cells: readonly CellInput[] }[],
  note: string | null = null,
  dense = false,
): Table {
  return {
    caption,
    columns: columns.map(([label, kind]) => ({ label, kind })),
    rows: rows.map((row) => {
      if (row.cells.length !== columns.length) {
        throw new Error(`table ${caption}: ${row.cells.length} cells, ${columns.length} columns`);
      }
      return {
        own: row.own ?? false,
        rule: row.rule ?? null,
        cells: row.cells.map((cell, i) =>
          typeof cell === 'string' ? { text: cell, kind: columns[i]?.[1] ?? 'w' } : cell,
        ),
      };
    }),
    note,
    dense,
    keep: rows.length <= keptRows && linesOf(rows) <= keptLines,
  };
}
