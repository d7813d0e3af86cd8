import type { Style, Workbook, Worksheet } from 'exceljs';
import { addHead, small } from './page-head.ts';
import {
  border,
  type Cell,
  type Column,
  type Form,
  fill,
  font,
  formats,
  ink,
  lineHeight,
  linesOf,
  newSheet,
  pale,
  shade,
} from './sheet.ts';

/** A share that stands below what is expected, or near it: a sign before the number and a colour under it. */
type Signed = { value: number; sign: 'weak' | 'near' };
export type PageCell = Cell | Signed;

export type PageColumn = Column & {
  /** words over neighbouring columns that bear the same */
  over?: string;
  /** cells of the further rows of the head, see {@link Page.heads} */
  about?: readonly Cell[];
  /** stands on the sheet, not on paper */
  screen?: boolean;
};

/** A sheet with a title block and one table, as data: what is written is decided before anything is drawn. */
export type Page = {
  name: string;
  title: string;
  /** lines of the title block under the title */
  lines: readonly string[];
  columns: readonly PageColumn[];
  /** names of further rows of the head over the last one */
  heads?: readonly { name: string; upright?: boolean }[];
  /** columns from the left that tell which group a row is of: they stay when the sheet is moved and on every printed page */
  places: number;
  rows: readonly { cells: readonly PageCell[]; total?: boolean }[];
  /** what the figures mean and where their borders come from, under the table */
  notes?: readonly string[];
};

/** Signs of shares with their colours; they differ in form too, so that a copy without colours says the same. */
export const signs = {
  weak: { mark: '▼', colour: 'FFF6D9C4' },
  near: { mark: '◆', colour: 'FFFBEFC5' },
} as const;

/** Width of the title block in signs, and of what prints legibly on one A4 page across. */
const blockWidth = 150;
const pageWidth = 260;
/** So much more of the small type stands in a line. */
const smaller = 11 / 10;

/** Adds a sheet: title block, head with filters that stays in view and is repeated on paper, rows. */
export function addPage(
  workbook: Workbook,
  page: Page,
  print: { header: readonly [string, string]; footer: string },
): void {
  const { columns, places, rows } = page;
  const sheet = newSheet(workbook, page.name, print.footer, print.header);
  sheet.columns = columns.map(({ width }) => ({ width }));
  addLines(sheet, columns, [page.title, ...page.lines], true);
  const first = sheet.rowCount + 1;
  addHead(sheet, page);
  const head = sheet.rowCount;
  const styles = cellStyles();
  for (const { cells, total = false } of rows) {
    if (cells.length !== columns.length)
      throw new Error(`cells instead of columns: ${cells.length}`);
    const row = sheet.addRow(cells.map(plainOf));
    cells.forEach((cell, i) => {
      row.getCell(i + 1).style = styles(columns[i]?.form ?? 'text', total, signOf(cell));
    });
    const lines = Math.max(...cells.map((cell, i) => textLines(cell, columns[i])));
    if (lines > 1) row.height = lineHeight * lines;
  }
  sheet.views = [{ state: 'frozen', xSplit: places, ySplit: head }];
  sheet.autoFilter = {
    from: { row: head, column: 1 },
    to: { row: Math.max(head + 1, sheet.rowCount), column: columns.length },
  };
  if (page.notes) {
    sheet.addRow([]);
    addLines(sheet, columns, page.notes);
  }
  setPrint(sheet, page, first, head);
}

const signOf = (cell: PageCell) => (cell !== null && typeof cell === 'object' ? cell.sign : null);
const plainOf = (cell: PageCell) => (cell !== null && typeof cell === 'object' ? cell.value : cell);
const textLines = (cell: PageCell, column: PageColumn | undefined) =>
  typeof cell === 'string' ? linesOf(cell, column?.width ?? 10) : 1;

/** Lines of text, as wide as can be read; the title before the others. */
function addLines(
  sheet: Worksheet,
  columns: Page['columns'],
  lines: readonly string[],
  titled = false,
): void {
  let width = 0;
  let across = 0;
  while (across < columns.length && width < blockWidth) width += columns[across++]?.width ?? 0;
  for (const [i, text] of lines.entries()) {
    const isTitle = titled && i === 0;
    const row = sheet.addRow([text]);
    sheet.mergeCells(row.number, 1, row.number, across);
    row.getCell(1).style = {
      numFmt: '@',
      font: isTitle
        ? { ...font, bold: true, size: 13, color: { argb: ink } }
        : { ...small, color: { argb: pale } },
      alignment: { vertical: 'top', wrapText: true },
    };
    row.height = (isTitle ? 18 : lineHeight - 1) * linesOf(text, isTitle ? width : width * smaller);
  }
}

/** One style object for all cells that look alike: the writer knows it again. */
function cellStyles(): (form: Form, total: boolean, sign: Signed['sign'] | null) => Partial<Style> {
  const known = new Map<string, Partial<Style>>();
  return (form, total, sign) => {
    const key = [form, total, sign].join();
    const text = form === 'text';
    const colour = sign ? signs[sign].colour : total ? shade : null;
    const style = known.get(key) ?? {
      numFmt: sign ? `"${signs[sign].mark} "${formats[form]}` : formats[form],
      font: total ? { ...font, bold: true } : font,
      border,
      alignment: { vertical: 'top', wrapText: text, horizontal: text ? 'left' : 'right' },
      ...(colour ? { fill: fill(colour) } : {}),
    };
    known.set(key, style);
    return style;
  };
}

function setPrint(sheet: Worksheet, { columns, places }: Page, first: number, head: number): void {
  const printed = columns.filter(({ screen }) => !screen);
  const width = printed.reduce((sum, column) => sum + column.width, 0);
  const letter = (column: number) => sheet.getColumn(column).letter;
  sheet.pageSetup.printTitlesRow = `${first}:${head}`;
  if (printed.length < columns.length) {
    // the writer puts the sign before columns alone: rows without it would move with the active cell
    sheet.pageSetup.printArea = `A$1:${letter(printed.length)}$${sheet.rowCount}`;
  }
  if (width <= pageWidth) return;
  sheet.pageSetup.fitToWidth = Math.ceil(width / pageWidth);
  sheet.pageSetup.printTitlesColumn = `A:${letter(places)}`;
}
