import { type TaskColumn, taskCode, taskColumns } from './code.ts';
import { rowFolds, rowTexts, type Sheet } from './sheet.ts';

const bareCode = /^\d{1,2}(?:[.,]\d{1,2})?(?:[КKкk]\d{1,2})?$/u;

/** A task header without a maximum: `1`, `9,1`, `4K2` → `1`, `9.1`, `4К2`; null when the text is none. */
export const bareTask = (text: string): string | null =>
  bareCode.test(text.trim()) ? taskCode(text) : null;

const maximaLabel = /^макс(имальный|\.)? ?балл(ы)?( за задани[ея])?:?$/;

/** Whether a text begins the line of the maxima of tasks: «Макс балл», «Максимальный балл за задание». */
export const isMaximaLabel = (folded: string): boolean => maximaLabel.test(folded);

/**
 * Row of the maxima near a header: up to two rows above it or below it, labelled «Макс. балл», a number under or over
 * at least one of the columns; null when there is none.
 */
function maximaRow(sheet: Sheet, headerRow: number, columns: readonly number[]): number | null {
  for (const row of [headerRow + 1, headerRow + 2, headerRow - 1, headerRow - 2]) {
    if (row < 0 || row >= sheet.rowCount || !rowFolds(sheet, row).some(isMaximaLabel)) continue;
    const texts = rowTexts(sheet, row);
    if (columns.some((column) => whole(texts[column] ?? '') !== null)) return row;
  }
  return null;
}

const whole = (text: string): string | null => /^(\d{1,3})(?:[.,]0+)?$/.exec(text)?.[1] ?? null;

/** Task columns of a table and the row of their maxima, where they stand in a row of their own. */
export type TaskHeader = { tasks: TaskColumn[]; maxima: number | null };

/**
 * Task columns of a header row: `1 (2б)`, or, where no column is written so, bare codes between two columns with the
 * maxima in a row of their own (an unknown maximum is '').
 */
export function taskHeaderOf(
  sheet: Sheet,
  headerRow: number,
  after: number,
  before: number = sheet.columnCount,
): TaskHeader {
  const written = taskColumns(sheet, headerRow);
  if (written.length > 0) return { tasks: written, maxima: null };
  const codes = new Map<string, number>();
  for (const [column, text] of rowTexts(sheet, headerRow).entries()) {
    const task = column > after && column < before ? bareTask(text) : null;
    if (task && !codes.has(task)) codes.set(task, column);
  }
  const maxima = maximaRow(sheet, headerRow, [...codes.values()]);
  const max = maxima === null ? [] : rowTexts(sheet, maxima);
  const tasks = [...codes].map(([task, column]) => ({
    task,
    column,
    max: whole(max[column] ?? '') ?? '',
  }));
  return { tasks, maxima };
}
