import { limits } from './limits.ts';
import { longFormat, truncated } from './refusal.ts';

const record = { numberFormat: 44, bundleSheet: 156, hyperlink: 494 } as const;
/** Cells with a value: short number, error, boolean, number, text, shared text; formulas likewise. */
const cells = { first: 2, last: 11 } as const;

/**
 * Looks through a binary part of an `.xlsb` workbook: counts its cells, names the sheets it lists, and narrows every
 * link to the first cell of its range (the reader lays it over each of them). Changes the part in place.
 */
export function checkBinary(part: Buffer, path: string): { cells: number; sheets: string[] } {
  const found = { cells: 0, sheets: [] as string[] };
  let at = 0;
  const byte = (): number => {
    const value = part[at];
    if (value === undefined) throw truncated(path, 'книга не закончена');
    at += 1;
    return value;
  };
  while (at < part.length) {
    let type = byte();
    if (type >= 0x80) type = (type & 0x7f) | ((byte() & 0x7f) << 7);
    let length = 0;
    for (let shift = 0; shift < 28; shift += 7) {
      const piece = byte();
      length |= (piece & 0x7f) << shift;
      if (piece < 0x80) break;
    }
    if (at + length > part.length) throw truncated(path, 'книга не закончена');
    if (type >= cells.first && type <= cells.last) found.cells += 1;
    if (type === record.numberFormat && length > 2 * limits.format) throw longFormat(path);
    if (type === record.hyperlink && length >= 16) {
      part.copy(part, at + 4, at, at + 4);
      part.copy(part, at + 12, at + 8, at + 12);
    }
    if (type === record.bundleSheet && length >= 12) {
      const signs = Math.min(part.readUInt32LE(at + 8), (length - 12) / 2);
      found.sheets.push(part.toString('utf16le', at + 12, at + 12 + signs * 2));
    }
    at += length;
  }
  return found;
}
