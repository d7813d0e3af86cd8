import { type ParsingOptions, parse_zip, read, type WorkBook } from '@e965/xlsx';
import { areaOf } from './area.ts';
import type { Part } from './guard/package.ts';
import { damaged, type Note, Refusal, saveAgain } from './guard/refusal.ts';
import type { Cell, Sheet } from './sheet.ts';

// The reader's own door for an archive that is unpacked already; its types leave it out.
declare module '@e965/xlsx' {
  export function parse_zip(
    archive: { FullPaths: string[]; FileIndex: { name: string; type: number; content?: Buffer }[] },
    options: ParsingOptions,
  ): WorkBook;
}

/** A workbook as the guard leaves it: unpacked parts, or the record stream of a classic one. */
export type WorkbookContent =
  | { container: 'zip'; parts: readonly Part[] }
  | { container: 'ole'; stream: Buffer };

/** Sheets of a workbook, what was noticed in them, and sheets that could not be read. */
export type Workbook = { sheets: Sheet[]; notes: Note[]; broken: string[] };

type RawCell = { t: string; v?: unknown; w?: string; z?: string | number };

const errorCodes: Record<number, string> = {
  0: '#NULL!',
  7: '#DIV/0!',
  15: '#VALUE!',
  23: '#REF!',
  29: '#NAME?',
  36: '#NUM!',
  42: '#N/A',
};

const options: ParsingOptions = {
  dense: true,
  cellDates: true,
  cellText: false,
  cellHTML: false,
  cellFormula: false,
  cellNF: true,
};

/** The reader keeps a day as midnight UTC: local getters would name the day before it west of Greenwich. */
const isoDate = (date: Date): string => date.toISOString().slice(0, 10);

const isDay = (value: unknown): value is Date =>
  value instanceof Date && !Number.isNaN(value.getTime());

/** Control signs but tab and line breaks: no text has them, and staging parts its lists with one. */
const control = /[^\P{Cc}\t\n\r]/gu;

const isBlank = (value: unknown): boolean =>
  value === undefined || value === null || (typeof value === 'string' && value.trim() === '');
/** A cell in a percent format holds 0.15 and shows 15 %: its text is what it shows, without rounding. */
function numberText(value: number, format: string | number | undefined): string {
  if (typeof format !== 'string' || !format.includes('%')) return String(value);
  return `${Number((value * 100).toPrecision(12))}%`;
}

function toCell(raw: RawCell | undefined): Cell | null {
  if (!raw || raw.v === undefined || raw.v === null) return null;
  switch (raw.t) {
    case 'n':
      return Number.isFinite(raw.v)
        ? { kind: 'number', text: numberText(raw.v as number, raw.z) }
        : { kind: 'error', text: '#ЧИСЛО' };
    case 'd':
      return isDay(raw.v)
        ? { kind: 'date', text: isoDate(raw.v) }
        : { kind: 'error', text: '#ДАТА' };
    case 'b':
      return { kind: 'boolean', text: raw.v ? 'ИСТИНА' : 'ЛОЖЬ' };
    case 'e':
      return { kind: 'error', text: errorCodes[raw.v as number] ?? '#ОШИБКА' };
    case 's': {
      const text = String(raw.v).replace(control, ' ');
      return text.trim() === '' ? null : { kind: 'text', text };
    }
    default:
      return null;
  }
}

/**
 * Sheets of an `.xlsx`, `.xlsb`, `.xls` or `.ods` workbook (SheetJS reads them all and keeps error cells), each as far
 * as it is filled.
 * @throws Refusal when the content is no workbook, or a sheet is beyond the limits
 */
export function readWorkbook(content: WorkbookContent, path: string): Workbook {
  const book = parse(content, path);
  const found: Workbook = { sheets: [], notes: [], broken: [] };
  for (const name of book.SheetNames) {
    const raw = book.Sheets[name] as { '!data'?: (RawCell | undefined)[][] } | undefined;
    // the reader passes over a sheet it stumbles on
    if (!raw) {
      found.broken.push(name);
      continue;
    }
    const data = raw['!data'] ?? [];
    const { rowCount, columnCount, notes } = areaOf(data, ({ t, v }) => t !== 'z' && !isBlank(v), {
      name,
      path,
    });
    found.notes.push(...notes);
    found.sheets.push({
      name,
      rowCount,
      columnCount,
      cell: (row, column) =>
        row < rowCount && column < columnCount ? toCell(data[row]?.[column]) : null,
    });
  }
  return found;
}

function parse(content: WorkbookContent, path: string): WorkBook {
  try {
    return content.container === 'ole'
      ? read(content.stream, { ...options, type: 'buffer' })
      : parse_zip(archiveOf(content.parts), { ...options });
  } catch (cause) {
    throw refusalOf(cause, path);
  }
}

/** Unpacked parts in the shape the reader keeps an archive in. */
function archiveOf(parts: readonly Part[]) {
  const root = 'Root Entry';
  return {
    FullPaths: [`${root}/`, ...parts.map(({ name }) => `${root}/${name}`)],
    FileIndex: [
      { name: root, type: 5 },
      ...parts.map(({ name, content }) => ({
        name: name.slice(name.lastIndexOf('/') + 1),
        type: 2,
        content,
      })),
    ],
  };
}

/** What the reader means by its messages: they are English and name no file. Passwords the guard has seen before. */
function refusalOf(cause: unknown, path: string): Refusal {
  const message = cause instanceof Error ? cause.message : String(cause);
  return /cannot find|could not find|missing/i.test(message)
    ? damaged(path, 'в книге нет обязательной части', cause)
    : new Refusal('file_unreadable', path, 'не читается как книга Excel', saveAgain, cause);
}
