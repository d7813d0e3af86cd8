import ExcelJS from 'exceljs';

/** A sheet of a workbook read back: its lines over the table, and rows by the words of their columns. */
export type Read = {
  sheet: ExcelJS.Worksheet;
  block: string[];
  /** «words over | head» of every column, in order */
  heads: string[];
  rows: Record<string, ExcelJS.CellValue>[];
  /** number formats of the cells of a row by head */
  formats: (row: number) => Record<string, string>;
  notes: string[];
};

export async function readBook(bytes: Uint8Array): Promise<Map<string, Read>> {
  const workbook = new ExcelJS.Workbook();
  await workbook.xlsx.load(bytes as unknown as ArrayBuffer);
  return new Map(workbook.worksheets.map((sheet) => [sheet.name, readSheet(sheet)]));
}

/** `A5:N20` as rows and columns. */
function filterOf(sheet: ExcelJS.Worksheet): { head: number; last: number; columns: number } {
  const [, , head, right, last] =
    /^([A-Z]+)(\d+):([A-Z]+)(\d+)$/.exec(String(sheet.autoFilter)) ?? [];
  if (!head || !right || !last) throw new Error(`no filter: ${sheet.name}`);
  return { head: Number(head), last: Number(last), columns: sheet.getColumn(right).number };
}

function readSheet(sheet: ExcelJS.Worksheet): Read {
  const { head, last, columns } = filterOf(sheet);
  const titles = String(sheet.pageSetup.printTitlesRow).split(':').map(Number);
  const first = titles[0] ?? head;
  const all = Array.from({ length: columns }, (_, i) => i + 1);
  const heads = all.map((column) => {
    const over = first < head ? sheet.getCell(first, column).value : null;
    return [over, sheet.getCell(head, column).value].filter(Boolean).join(' | ');
  });
  const lines = (from: number, to: number) =>
    Array.from({ length: Math.max(0, to - from + 1) }, (_, i) => sheet.getCell(from + i, 1).text);
  const cells = <T>(row: number, of: (cell: ExcelJS.Cell) => T) =>
    Object.fromEntries(heads.map((name, i) => [name, of(sheet.getCell(row, i + 1))]));
  return {
    ...{ sheet, heads, block: lines(1, first - 1) },
    rows: Array.from({ length: last - head }, (_, i) => cells(head + 1 + i, (cell) => cell.value)),
    formats: (row) => cells(head + 1 + row, (cell) => cell.numFmt),
    notes: lines(last + 1, sheet.rowCount).filter((text) => text !== ''),
  };
}
