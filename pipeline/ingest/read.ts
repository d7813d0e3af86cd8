import { readCsv } from './csv.ts';
import type { Note } from './guard/refusal.ts';
import { inspect } from './guard.ts';
import type { StagedRow } from './layout.ts';
import type { Sheet } from './sheet.ts';
import { readWorkbook } from './workbook.ts';

/** Sheets of a file, and what of it was left out or not read. */
export type ReadFile = { sheets: Sheet[]; problems: StagedRow[] };

/**
 * Reads a file of any kind into sheets, once the guard has let it pass.
 * @throws Refusal when the file is not read at all
 */
export function readSheets(bytes: Uint8Array, path: string): ReadFile {
  const file = inspect(bytes, path);
  if (file.container === 'text') {
    return { sheets: [readCsv(file.bytes)], problems: file.notes.map(problemOf) };
  }
  const { sheets, notes, broken } = readWorkbook(file, path);
  return {
    sheets,
    problems: [...[...file.notes, ...notes].map(problemOf), ...broken.map(brokenSheet)],
  };
}

const problemOf = (note: Note): StagedRow => ({ severity: 'note', ...note });

const brokenSheet = (sheet: string): StagedRow => ({
  severity: 'error',
  sheet,
  message: `Лист «${sheet}» повреждён и не загружен. Откройте файл в Excel и сохраните заново в формате .xlsx.`,
  check: 'sheet_unreadable',
});
