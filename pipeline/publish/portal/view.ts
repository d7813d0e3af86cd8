/** Kind of a column: words, number (right), short code (centre). */
type ColumnKind = 'w' | 'n' | 'c';

type PageCell = { text: string; kind: ColumnKind; href: string | null };

/** A table as templates/partials/portal-table.hbs prints it; the first cell of a row heads it. */
export type PageTable = {
  caption: string;
  columns: { label: string; kind: ColumnKind }[];
  rows: { head: PageCell; cells: PageCell[] }[];
  note: string | null;
};

export type CellInput = string | { text: string; href: string | null };

/** Builds a table; every row must have as many cells as there are columns. */
export function pageTable(
  caption: string,
  columns: readonly (readonly [label: string, kind: ColumnKind])[],
  rows: readonly (readonly CellInput[])[],
  note: string | null = null,
): PageTable {
  return {
    caption,
    columns: columns.map(([label, kind]) => ({ label, kind })),
    rows: rows.map((row) => {
      if (row.length !== columns.length) {
        throw new Error(`table ${caption}: ${row.length} cells, ${columns.length} columns`);
      }
      const [head, ...cells] = row.map((cell, i): PageCell => {
        const kind = columns[i]?.[1] ?? 'w';
        return typeof cell === 'string' ? { text: cell, kind, href: null } : { ...cell, kind };
      });
      if (!head) throw new Error(`table ${caption}: no columns`);
      return { head, cells };
    }),
    note,
  };
}

/** A chart of a page: the browser draws it from the data of the page's script. */
export type PageFigure = {
  id: string;
  alt: string;
  caption: string;
  /** out of the page: these go into its script */
  chart: {
    spec: string;
    data: Record<string, readonly object[]>;
    signals: Record<string, unknown>;
  };
};

/** Charts of a page by id, as its script holds them. */
export const chartsOf = (figures: readonly PageFigure[]): Record<string, PageFigure['chart']> =>
  Object.fromEntries(figures.map(({ id, chart }) => [id, chart]));

/** A path from one file to another inside the reports, as a link takes it: parts of names may hold any sign. */
export const linkTo = (path: string): string => path.split('/').map(encodeURIComponent).join('/');
