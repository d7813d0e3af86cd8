import type { Cell, Worksheet } from 'exceljs';
import { border, fill, font, ink, pale, shade } from '../sheet.ts';
import { columnsOf, type FormColumn, type Place, placeOf, rows } from './columns.ts';
import { type Form, formTitle, lineCount } from './form.ts';
import { codeMissing, stateFormula, untouched } from './formula.ts';
import { codeLimit } from './limits.ts';
import { addLines, wanted } from './lines.ts';
import type { Lists } from './lists.ts';
import type { Work } from './work.ts';

/** Width in signs that still prints legibly on one page of A4 across. */
const pageWidth = 240;
/** Column of the values beside the labels above the table. */
const valueColumn = 3;

const levels: Record<string, string> = { base: ' база', profile: ' профиль' };

/** Name of the sheet: «Протокол МА 5», «Протокол МА 11 профиль». */
export const protocolName = ({ subject, grade, level }: Work): string =>
  `Протокол ${subject} ${grade}${levels[level ?? ''] ?? ''}`;

/** Fills the sheet with labels, the head of the table and its empty lines; only cells to be filled in are unlocked. */
export async function fillProtocol(sheet: Worksheet, form: Form, lists: Lists): Promise<void> {
  const { work, school } = form;
  const columns = columnsOf(work);
  const letter = sheet.getColumn(valueColumn).letter;
  const code = school ? null : `$${letter}$${rows.code}`;
  const place = placeOf(sheet, columns, lineCount(form), code);
  sheet.columns = columns.map(({ width }) => ({ width }));
  sheet.properties.defaultRowHeight = 16;
  addLabels(sheet, form, columns, place);
  addHead(sheet, columns, work);
  addLines(sheet, columns, { place, work, lists });
  sheet.views = [{ state: 'frozen', xSplit: 2, ySplit: rows.head }];
  const printed = columns.slice(
    0,
    columns.findIndex(({ field }) => field === 'check'),
  );
  const width = printed.reduce((sum, column) => sum + column.width, 0);
  sheet.pageSetup.printArea = `A$1:${sheet.getColumn(printed.length).letter}$${place.last}`;
  sheet.pageSetup.printTitlesRow = `${rows.head}:${rows.head}`;
  sheet.pageSetup.printTitlesColumn = 'A:B';
  sheet.pageSetup.fitToWidth = width > pageWidth ? 2 : 1;
  await sheet.protect('', { formatColumns: true, formatRows: true });
}

/** Title, procedure and school; what the school writes itself is yellow. */
function addLabels(sheet: Worksheet, form: Form, columns: readonly FormColumn[], place: Place) {
  const { work, school } = form;
  const last = columns.findIndex(({ field }) => field === 'primary') + 1;
  const title = sheet.getCell(rows.title, 1);
  title.value = formTitle;
  title.font = { ...font, bold: true, size: 14, color: { argb: ink } };
  const lines: [row: number, label: string, value: string | null][] = [
    [rows.work, 'Работа:', work.title],
    [rows.procedure, 'Код процедуры:', work.id],
    [rows.code, 'Код ОО:', school?.code ?? null],
    [rows.name, 'Наименование ОО:', school?.name ?? null],
  ];
  for (const [row, label, value] of lines) {
    const cell = addLabel(sheet, row, label, last);
    cell.value = value;
    cell.numFmt = '@';
    if (value === null) {
      cell.fill = fill(wanted);
      cell.border = border;
      cell.protection = { locked: false };
    }
  }
  const code = sheet.getCell(rows.code, valueColumn);
  if (!school) code.dataValidation = codeLimit(code.address);
  const state = addLabel(sheet, rows.state, 'Состояние формы:', last);
  state.value = { formula: stateFormula(place), result: school ? untouched : codeMissing };
  state.font = { ...font, bold: true, color: { argb: ink } };
}

/**
 * A label in the column before its value: a reader that finds the value missing names the cell beside the label.
 * The value's cell is merged up to the last task.
 */
function addLabel(sheet: Worksheet, row: number, label: string, last: number): Cell {
  const head = sheet.getCell(row, valueColumn - 1);
  head.value = label;
  head.font = { ...font, color: { argb: pale } };
  head.alignment = { horizontal: 'right' };
  sheet.mergeCells(row, valueColumn, row, last);
  const cell = sheet.getCell(row, valueColumn);
  cell.font = font;
  cell.alignment = { horizontal: 'left' };
  return cell;
}

/** Two rows: the greatest points of each task, then the words the reader knows the columns by. */
function addHead(sheet: Worksheet, columns: readonly FormColumn[], work: Work) {
  sheet.getRow(rows.head).height = 48;
  for (const [i, { head, task, field }] of columns.entries()) {
    const cell = sheet.getCell(rows.head, i + 1);
    cell.value = head;
    cell.font = { ...font, bold: true, color: { argb: ink } };
    cell.fill = fill(shade);
    cell.alignment = { vertical: 'middle', horizontal: 'center', wrapText: true };
    cell.border = border;
    const max = task ? task.max : field === 'primary' ? work.max : null;
    if (max === null) continue;
    const above = sheet.getCell(rows.max, i + 1);
    above.value = max;
    above.font = { ...font, color: { argb: pale } };
    above.alignment = { horizontal: 'center' };
  }
  sheet.mergeCells(rows.max, valueColumn, rows.max, valueColumn + 1);
  const words = sheet.getCell(rows.max, valueColumn);
  words.value = 'Наибольший балл';
  words.font = { ...font, color: { argb: pale } };
  words.alignment = { horizontal: 'right' };
}
