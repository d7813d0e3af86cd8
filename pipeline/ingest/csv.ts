import Papa from 'papaparse';
import type { Sheet } from './sheet.ts';

/** Encoding of a text by its first bytes (UTF-16 as Excel's «Текст Юникод» writes it); null where they do not say. */
export function utf16Of(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | null {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  return null;
}

/** Text of a CSV file: UTF-16 with its mark, UTF-8 where the bytes are valid UTF-8, windows-1251 otherwise. */
function decodeText(bytes: Uint8Array): string {
  const wide = utf16Of(bytes);
  if (wide) return new TextDecoder(wide).decode(bytes);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('windows-1251').decode(bytes);
  }
}

/** A CSV file as one sheet named «CSV»; every cell is text. The delimiter is `;`, a tab or a comma, whichever is commonest. */
export function readCsv(bytes: Uint8Array): Sheet {
  const data = rowsOf(decodeText(bytes).replace(/^\uFEFF/, ''));
  return {
    name: 'CSV',
    rowCount: data.length,
    columnCount: data.reduce((max, row) => Math.max(max, row.length), 0),
    cell(row, column) {
      const value = data[row]?.[column];
      return value === undefined || value.trim() === '' ? null : { kind: 'text', text: value };
    },
  };
}

/** A quote that is never closed would swallow the lines below it: such a file is read with quotes as plain signs. */
function rowsOf(text: string): string[][] {
  const options = { delimiter: delimiterOf(text), skipEmptyLines: false } as const;
  const quoted = Papa.parse<string[]>(text, options);
  if (!quoted.errors.some(({ type }) => type === 'Quotes')) return quoted.data;
  return Papa.parse<string[]>(text, { ...options, quoteChar: '\u0000' }).data;
}

function delimiterOf(text: string): string {
  const head = text.slice(0, 20_000);
  const count = (mark: string) => head.split(mark).length;
  return [';', '\t', ','].reduce((best, mark) => (count(mark) > count(best) ? mark : best), ';');
}
