import type { Cell, Worksheet } from 'exceljs';
import { border, fill, font, ink, pale, shade } from '../sheet.ts';
import { columnsOf, type Field, type FormColumn, type Place, placeOf, rows } from './columns.ts';
import { absent, type Form, formTitle, lineCount } from './form.ts';
import {
  checkFormula,
  codeMissing,
  correct,
  primaryFormula,
  scaleFormula,
  stateFormula,
  untouched,
} from './formula.ts';
import {
  classLimit,
  codeLimit,
  journalLimit,
  markLimit,
  taskLimit,
  variantLimit,
} from './limits.ts';
import type { Lists } from './lists.ts';
import type { Work } from './work.ts';

/** Cells to be filled in above the table, and tasks a pupil has no point for yet. */
const wanted = 'FFFFF2CC';
const counted = 'FFF2F4F6';
const alarm = 'FFB3261E';
const calm = 'FF2E7D32';
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
  for (let row = place.first; row <= place.last; row += 1) {
    for (const [i, column] of columns.entries()) {
      addCell(sheet.getCell(row, i + 1), column, { row, place, work, lists });
    }
  }
  addColours(sheet, place);
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
    [rows.code, 'Код процедуры:', work.id],
    [rows.school, 'Код ОО:', school?.code ?? null],
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
  const code = sheet.getCell(rows.school, valueColumn);
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

const texts: ReadonlySet<Field> = new Set(['name', 'class', 'check']);

/** One cell of an empty line: a number, a formula or an input with its limits. */
function addCell(
  cell: Cell,
  { field, task }: FormColumn,
  at: { row: number; place: Place; work: Work; lists: Lists },
) {
  const { row, place, work, lists } = at;
  cell.font = font;
  cell.border = border;
  cell.alignment = { horizontal: texts.has(field) ? 'left' : 'center' };
  const input = (validation?: Cell['dataValidation']) => {
    cell.protection = { locked: false };
    if (texts.has(field)) cell.numFmt = '@';
    if (validation) cell.dataValidation = validation;
  };
  const formula = (text: string) => {
    cell.value = { formula: text, result: '' };
    cell.fill = fill(counted);
  };
  switch (field) {
    case 'number':
      cell.value = row - rows.head;
      cell.fill = fill(counted);
      return;
    case 'name':
      return input();
    case 'class':
      return input(classLimit(cell.address, work.grade, lists));
    case 'variant':
      return input(variantLimit(lists));
    case 'task':
      if (!task) throw new Error(`task column without task: ${cell.address}`);
      return input(taskLimit(cell.address, task, lists));
    case 'primary':
      return formula(primaryFormula(place, row));
    case 'mark':
      return input(markLimit(lists));
    case 'journal':
      return input(journalLimit(lists));
    case 'scale':
      return formula(scaleFormula(place, row, work));
    case 'check':
      return formula(checkFormula(place, row, work, lists));
  }
}

/** Missing points are yellow, the tasks of an absent pupil grey, words of the check red or green. */
function addColours(sheet: Worksheet, place: Place) {
  const { first, last, check, variant, tasks } = place;
  const lines = (from: string, to: string) => `${from}${first}:${to}${last}`;
  const isAbsent = `$${variant}${first}="${absent}"`;
  const [firstTask = '', lastTask = ''] = [tasks[0], tasks.at(-1)];
  const rule = (formula: string, priority: number, style: object) => ({
    type: 'expression' as const,
    formulae: [formula],
    priority,
    style,
  });
  sheet.addConditionalFormatting({
    ref: lines(firstTask, lastTask),
    rules: [
      rule(isAbsent, 1, { fill: { type: 'pattern', pattern: 'solid', bgColor: { argb: shade } } }),
      rule(`AND($${variant}${first}<>"",${firstTask}${first}="")`, 2, {
        fill: { type: 'pattern', pattern: 'solid', bgColor: { argb: wanted } },
      }),
    ],
  });
  sheet.addConditionalFormatting({
    ref: lines(check, check),
    rules: [
      rule(`${check}${first}="${correct}"`, 3, { font: { color: { argb: calm } } }),
      rule(`LEN(${check}${first})>0`, 4, { font: { color: { argb: alarm }, bold: true } }),
    ],
  });
}
