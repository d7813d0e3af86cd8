import type ExcelJS from 'exceljs';
import { newWorkbook } from '../../excel.ts';
import { fixDates } from '../../workspace/archive.ts';
import { addWords, border, fill, font, ink, type Line, newSheet, shade } from '../sheet.ts';

/** A sheet to be filled in: its texts, its row of heads, widths and choices by column. */
type Entry = {
  name: string;
  rows: readonly (readonly (string | undefined)[])[];
  header: number | null;
  columns: readonly ({ width: number; choices?: readonly string[] } | undefined)[];
};

/** Lines under the last one that are ready to be filled in. */
const spare = 100;
/** Signs Excel takes in a list of choices. */
const longestChoice = 255;
const plainWidth = 16;

/** The workbook of the road map as the bytes of an .xlsx file: every cell text, so that 3.10 stays 3.10 and a date what was typed. */
export async function roadmapBook(
  sheets: readonly Entry[],
  instruction: { name: string; lines: readonly Line[] },
): Promise<Buffer> {
  const workbook = newWorkbook();
  const fixed = new Date(0);
  workbook.created = fixed;
  workbook.modified = fixed;
  workbook.title = 'Дорожная карта';
  for (const sheet of sheets) addEntry(workbook, sheet);
  addWords(workbook, instruction.name, instruction.lines, '');
  return fixDates(new Uint8Array(await workbook.xlsx.writeBuffer()));
}

function addEntry(workbook: ExcelJS.Workbook, { name, rows, header, columns }: Entry): void {
  const sheet = newSheet(workbook, name, 'Дорожная карта · для внутреннего использования');
  const count = Math.max(1, columns.length, ...rows.map((row) => row.length));
  sheet.columns = Array.from({ length: count }, (_, i) => ({
    width: columns[i]?.width ?? plainWidth,
    style: { numFmt: '@', alignment: { vertical: 'top', wrapText: true } },
  }));
  for (const row of rows) sheet.addRow(Array.from({ length: count }, (_, i) => row[i] || null));
  if (header === null) return;
  sheet.getRow(header + 1).eachCell((cell) => {
    cell.font = { ...font, bold: true, color: { argb: ink } };
    cell.fill = fill(shade);
    cell.border = border;
  });
  for (const [i, column] of columns.entries()) {
    const list = `"${(column?.choices ?? []).join(',')}"`;
    if (!column?.choices || list.length > longestChoice) continue;
    for (let row = header + 2; row <= rows.length + spare; row += 1) {
      sheet.getCell(row, i + 1).dataValidation = {
        type: 'list',
        allowBlank: true,
        formulae: [list],
        showErrorMessage: true,
        error: `Выберите из списка: ${column.choices.join(', ')}.`.slice(0, longestChoice - 30),
      };
    }
  }
  // number and title of a line stay in view
  sheet.views = [{ state: 'frozen', ySplit: header + 1, xSplit: columns.length > 8 ? 2 : 0 }];
}
