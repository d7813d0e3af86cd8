import { read, type WorkBook } from '@e965/xlsx';
import { CliError } from '../error.ts';
import type { Cell, Sheet } from './sheet.ts';

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

/** The reader keeps a day as midnight UTC: local getters would name the day before it west of Greenwich. */
const isoDate = (date: Date): string => date.toISOString().slice(0, 10);

const isDay = (value: unknown): value is Date =>
  value instanceof Date && !Number.isNaN(value.getTime());

/** A cell in a percent format holds 0.15 and shows 15 %: its text is what it shows, without rounding. */
function numberText(value: number, format: string | number | undefined): string {
  if (typeof format !== 'string' || !format.includes('%')) return String(value);
  return `${Number((value * 100).toPrecision(12))}%`;
}

function toCell(raw: RawCell | undefined): Cell | null {
  if (!raw || raw.v === undefined || raw.v === null) return null;
  switch (raw.t) {
    case 'n':
      return { kind: 'number', text: numberText(raw.v as number, raw.z) };
    case 'd':
      return isDay(raw.v)
        ? { kind: 'date', text: isoDate(raw.v) }
        : { kind: 'error', text: '#ДАТА' };
    case 'b':
      return { kind: 'boolean', text: raw.v ? 'ИСТИНА' : 'ЛОЖЬ' };
    case 'e':
      return { kind: 'error', text: errorCodes[raw.v as number] ?? '#ОШИБКА' };
    case 's': {
      const text = String(raw.v);
      return text.trim() === '' ? null : { kind: 'text', text };
    }
    default:
      return null;
  }
}

/**
 * Sheets of an `.xlsx`, `.xls` or `.ods` workbook (SheetJS reads all three and keeps error cells).
 * @throws CliError when the bytes are no workbook
 */
export function readWorkbook(bytes: Uint8Array, path: string): Sheet[] {
  let book: WorkBook;
  try {
    book = read(bytes, {
      dense: true,
      cellDates: true,
      cellText: false,
      cellHTML: false,
      cellFormula: false,
      cellNF: true,
    });
  } catch (cause) {
    throw new CliError(`Файл «${path}» не читается как книга Excel.`, {
      hint: 'Откройте его в Excel и сохраните заново в формате .xlsx.',
      cause,
    });
  }
  return book.SheetNames.map((name) => {
    const data = (book.Sheets[name] as { '!data'?: (RawCell | undefined)[][] })['!data'] ?? [];
    const columnCount = data.reduce((max, row) => Math.max(max, row?.length ?? 0), 0);
    return {
      name,
      rowCount: data.length,
      columnCount,
      cell: (row, column) => toCell(data[row]?.[column]),
    };
  });
}
