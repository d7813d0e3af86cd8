import Papa from 'papaparse';
import type { Sheet } from './sheet.ts';

/** Text of a CSV file: UTF-8 where the bytes are valid UTF-8, windows-1251 otherwise. */
function decodeText(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('windows-1251').decode(bytes);
  }
}

/** A CSV file as one sheet named «CSV»; every cell is text. The delimiter is `;`, a tab or a comma, whichever is commonest. */
export function readCsv(bytes: Uint8Array): Sheet {
  const text = decodeText(bytes).replace(/^\uFEFF/, '');
  const { data } = Papa.parse<string[]>(text, {
    delimiter: delimiterOf(text),
    skipEmptyLines: false,
  });
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

function delimiterOf(text: string): string {
  const head = text.slice(0, 20_000);
  const count = (mark: string) => head.split(mark).length;
  return [';', '\t', ','].reduce((best, mark) => (count(mark) > count(best) ? mark : best), ';');
}
