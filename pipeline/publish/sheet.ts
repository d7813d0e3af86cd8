import type { Workbook, Worksheet } from 'exceljs';

/** A cell as it goes into the workbook: null = empty. Text stays text whatever it begins with. */
export type Cell = string | number | null;

/** A column: Russian head, width in signs, how it is printed. */
export type Column = {
  head: string;
  width: number;
  form?: Form;
};

/** How a value is printed: `points` – a difference in percentage points with its sign. */
export type Form = 'text' | 'count' | 'share' | 'year' | 'number' | 'mean' | 'mark' | 'points';

export const formats: Readonly<Record<Form, string>> = {
  text: '@',
  count: '#,##0',
  share: '0.0%',
  year: '0',
  number: '0.0###',
  mean: '0.0',
  mark: '0.00',
  points: '+0.0;\u22120.0;0.0',
};
export const ink = 'FF173F60';
export const pale = 'FF444444';
export const shade = 'FFE9EFF4';
const edge = { style: 'thin', color: { argb: 'FFB9C2C9' } } as const;
export const border = { top: edge, bottom: edge, left: edge, right: edge };

/** Without a name a font is the program's own choice, often another one in every cell. */
export const font = { name: 'Calibri', size: 11 } as const;

/** One colour all over a cell. */
export const fill = (argb: string) =>
  ({ type: 'pattern', pattern: 'solid', fgColor: { argb } }) as const;

/** A name Excel accepts for a sheet: at most 31 signs, none of * ? : \ / [ ]. */
export function sheetName(name: string): string {
  return name.replace(/[*?:\\/[\]]/g, ' ').slice(0, 31);
}

const pageText = (text: string) => text.replaceAll('&', '&&');

/** An empty sheet that prints on A4 across with a footer, and a header of two texts where wanted. */
export function newSheet(
  workbook: Workbook,
  name: string,
  footer: string,
  header?: readonly [left: string, right: string],
): Worksheet {
  return workbook.addWorksheet(sheetName(name), {
    pageSetup: {
      paperSize: 9,
      orientation: 'landscape',
      fitToPage: true,
      fitToWidth: 1,
      fitToHeight: 0,
      margins: { left: 0.5, right: 0.4, top: 0.5, bottom: 0.6, header: 0.25, footer: 0.3 },
    },
    headerFooter: {
      ...(header ? { oddHeader: `&L${pageText(header[0])}&R${pageText(header[1])}` } : {}),
      oddFooter: `&L${pageText(footer)}&RСтр. &P из &N`,
    },
  });
}

/** A sheet with a table: head in row 1, frozen, with filters, repeated on every printed page. */
export function addTable(
  workbook: Workbook,
  name: string,
  columns: readonly Column[],
  rows: readonly (readonly Cell[])[],
  footer: string,
): void {
  const sheet = newSheet(workbook, name, footer);
  sheet.columns = columns.map((column) => ({
    width: column.width,
    style: {
      numFmt: formats[column.form ?? 'text'],
      alignment: {
        vertical: 'top',
        wrapText: (column.form ?? 'text') === 'text',
        horizontal: (column.form ?? 'text') === 'text' ? 'left' : 'right',
      },
    },
  }));
  const head = sheet.addRow(columns.map((column) => column.head));
  head.eachCell((cell) => {
    cell.font = { ...font, bold: true, color: { argb: ink } };
    cell.fill = fill(shade);
    cell.alignment = { vertical: 'middle', horizontal: 'left', wrapText: true };
    cell.border = border;
    cell.numFmt = '@';
  });
  for (const row of rows) {
    if (row.length !== columns.length) throw new Error(`cells instead of columns: ${row.length}`);
    sheet.addRow([...row]).eachCell({ includeEmpty: true }, (cell) => {
      cell.border = border;
    });
  }
  sheet.views = [{ state: 'frozen', ySplit: 1 }];
  sheet.autoFilter = {
    from: { row: 1, column: 1 },
    to: { row: Math.max(2, rows.length + 1), column: columns.length },
  };
  sheet.pageSetup.printTitlesRow = '1:1';
}

/** A line of a sheet of words: a heading, a paragraph, or a name with its value. */
export type Line = { title: string } | { text: string } | { name: string; value: Cell };

const nameWidth = 42;
const valueWidth = 92;
/** Height of a line of text in points. */
export const lineHeight = 15;

/** Lines a text takes in a column: Cyrillic letters are a little wider than the digits widths are counted in. */
export const linesOf = (value: Cell, width: number): number =>
  Math.max(1, Math.ceil((String(value ?? '').length * 1.1) / width));

/** A sheet of words in two columns: cover, rule. */
export function addWords(
  workbook: Workbook,
  name: string,
  lines: readonly Line[],
  footer: string,
): void {
  const sheet = newSheet(workbook, name, footer);
  sheet.columns = [{ width: nameWidth }, { width: valueWidth }];
  for (const line of lines) {
    if ('name' in line) {
      const row = sheet.addRow([line.name, line.value]);
      row.alignment = { vertical: 'top', wrapText: true, horizontal: 'left' };
      row.getCell(1).font = { ...font, color: { argb: pale } };
      row.height =
        lineHeight * Math.max(linesOf(line.name, nameWidth), linesOf(line.value, valueWidth));
      continue;
    }
    const words = 'title' in line ? line.title : line.text;
    const row = sheet.addRow([words]);
    sheet.mergeCells(row.number, 1, row.number, 2);
    row.alignment = { vertical: 'top', wrapText: true };
    row.height = 16 * Math.max(1, Math.ceil(words.length / ('title' in line ? 95 : 120)));
    if ('title' in line) row.font = { ...font, bold: true, size: 13, color: { argb: ink } };
  }
}
