import type { Cell, Worksheet } from 'exceljs';
import { border, fill, font, shade } from '../sheet.ts';
import { type Field, type FormColumn, type Place, rows } from './columns.ts';
import { absent } from './form.ts';
import { checkFormula, correct, primaryFormula, scaleFormula } from './formula.ts';
import { classLimit, journalLimit, markLimit, taskLimit, variantLimit } from './limits.ts';
import type { Lists } from './lists.ts';
import type { Work } from './work.ts';

/** Cells to be filled in above the table, and tasks a pupil has no point for yet. */
export const wanted = 'FFFFF2CC';
const counted = 'FFF2F4F6';
const alarm = 'FFB3261E';
const calm = 'FF2E7D32';

type Surroundings = { place: Place; work: Work; lists: Lists };

/** The empty lines of the table, with limits, formulas and colours that tell what is missing. */
export function addLines(sheet: Worksheet, columns: readonly FormColumn[], around: Surroundings) {
  const { place } = around;
  for (let row = place.first; row <= place.last; row += 1) {
    for (const [i, column] of columns.entries()) {
      addCell(sheet.getCell(row, i + 1), column, { ...around, row });
    }
  }
  addColours(sheet, place);
}

const texts: ReadonlySet<Field> = new Set(['name', 'class', 'check']);

/** One cell of an empty line: a number, a formula or an input with its limits. */
function addCell(cell: Cell, { field, task }: FormColumn, at: Surroundings & { row: number }) {
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
