import { newWorkbook } from '../excel.ts';
import { fixDates } from '../workspace/archive.ts';
import { addWords, border, fill, font, ink, type Line, newSheet, shade } from './sheet.ts';

/** A workbook people fill in: one line an entry. */
export type EntryBook = {
  title: string;
  /** name of the sheet with the lines */
  sheet: string;
  footer: string;
  columns: readonly {
    head: string;
    width: number;
    /** words one may choose */
    choices?: readonly string[];
  }[];
  /** lines that stand there already, as texts */
  rows?: readonly (readonly string[])[];
  /** how to fill it in: a title, or a name with its explanation */
  instruction: readonly Line[];
};

/** Lines of a template that are ready to be filled in. */
const lines = 200;

/** The workbook as the bytes of an .xlsx file. */
export async function entryBook(book: EntryBook): Promise<Buffer> {
  const workbook = newWorkbook();
  const fixed = new Date(0);
  workbook.created = fixed;
  workbook.modified = fixed;
  workbook.title = book.title;
  const sheet = newSheet(workbook, book.sheet, book.footer);
  sheet.columns = book.columns.map(({ width }) => ({
    width,
    // text: a code keeps its zeros, a date what was typed
    style: { numFmt: '@', alignment: { vertical: 'top', wrapText: true } },
  }));
  sheet.addRow(book.columns.map(({ head }) => head)).eachCell((cell) => {
    cell.font = { ...font, bold: true, color: { argb: ink } };
    cell.fill = fill(shade);
    cell.border = border;
  });
  const rows = book.rows ?? [];
  for (const row of rows) sheet.addRow([...row]);
  for (const [i, { choices }] of book.columns.entries()) {
    if (!choices) continue;
    for (let row = 2; row <= lines + rows.length + 1; row += 1) {
      sheet.getCell(row, i + 1).dataValidation = {
        type: 'list',
        allowBlank: true,
        formulae: [`"${choices.join(',')}"`],
        showErrorMessage: true,
        error: `Выберите из списка: ${choices.join(', ')}.`,
      };
    }
  }
  sheet.views = [{ state: 'frozen', ySplit: 1 }];
  addWords(workbook, 'Как заполнить', book.instruction, '');
  return fixDates(new Uint8Array(await workbook.xlsx.writeBuffer()));
}
