import { rowTexts, type Sheet } from './sheet.ts';

/** A school code or login as one form: `111002.0` → `111002`, ` EDU790105 ` → `edu790105`. */
export function schoolCode(text: string): string {
  if (/^\d+$/.test(text)) return text;
  return text
    .trim()
    .replace(/[.,]0+$/, '')
    .replace(/\s/g, '')
    .toLowerCase();
}

/** The participant's code where it is one (five digits, or a few more letters and digits); a name or a document number is no label. */
export const participantCode = (text: string): string | null =>
  /^(?=.*\d)[A-Za-zА-Яа-я\d-]{1,12}$/u.test(text) && !/\d{6}/.test(text) ? text : null;

const lookalikes: Record<string, string> = { K: 'К', k: 'К', к: 'К', ',': '.', C: 'С', T: 'Т' };

/** A task code as the catalogue writes it: Cyrillic К, decimal point, upper case: `4k2` → `4К2`, `9,1` → `9.1`. */
export function taskCode(text: string): string {
  return text
    .replace(/[KkкCT,]/g, (sign) => lookalikes[sign] ?? sign)
    .replace(/\s/g, '')
    .toUpperCase();
}

const latin = 'ABEKMHOPCTX';
const cyrillic = 'АВЕКМНОРСТХ';

/**
 * A class as one form: Cyrillic for Latin look-alikes, upper case, no blanks or quotes: ` 9 «a» ` → `9А`; an error of Excel
 * (`#N/A`) stays as it is.
 */
export function classCode(text: string): string {
  if (/^\d{0,2}[А-ЯЁ]?$/.test(text) || text.startsWith('#')) return text;
  return text
    .replace(/[\s"«»'-]/g, '')
    .replace(/\.0+$/, '')
    .toUpperCase()
    .replace(/[A-Z]/g, (sign) => cyrillic[latin.indexOf(sign)] ?? sign);
}

/**
 * A task header `1 (2б)`, `9.1 (1б)`, `4К2 (3б)`, `ГК1 (2б)` with Cyrillic or Latin К; null when the text is none.
 */
export function taskHeader(text: string): { task: string; max: string } | null {
  const found = /^((?:[А-ЯA-Z]{1,2}|\d+)(?:[.,]\d+)?(?:[КKкkCС]\d+)?)\s*\((\d+)\s*б\.?\)$/iu.exec(
    text.trim(),
  );
  return found?.[1] && found[2] ? { task: taskCode(found[1]), max: found[2] } : null;
}

/** A task column of a header row: code, maximum and column (from 0). */
export type TaskColumn = { task: string; max: string; column: number };

/** Task columns of a header row; a code that stands again (helper columns behind the table) counts once. */
export function taskColumns(sheet: Sheet, row: number): TaskColumn[] {
  const tasks = new Map<string, TaskColumn>();
  for (const [column, text] of rowTexts(sheet, row).entries()) {
    const header = taskHeader(text);
    if (header && !tasks.has(header.task)) tasks.set(header.task, { ...header, column });
  }
  return [...tasks.values()];
}

/** Label of a numbered line: `3.0` → `№ 3`; null where the cell holds anything but a number. */
export function lineLabel(text: string): string | null {
  const number = /^(\d+)(?:[.,]0+)?$/.exec(text)?.[1];
  return number ? `№ ${number}` : null;
}
