import zlib from 'node:zlib';
import { CFB, type Range, utils, type WorkBook, type WorkSheet, write } from '@e965/xlsx';

export type Cell = string | number | null;
export type SheetText = { name: string; rows: Cell[][]; widths?: number[]; merges?: Range[] };
export type OutputFile = { path: string; bytes: Uint8Array };

// Its own compressor makes files half as large again.
CFB.utils.use_zlib(zlib);

const day = new Date(Date.UTC(2023, 5, 1));

/** A workbook's bytes: `.xls` by its path, else `.xlsx`; nothing in it depends on the clock. */
export function workbook(path: string, sheets: SheetText[]): OutputFile {
  const book: WorkBook = utils.book_new();
  book.Props = { Title: 'Учебные данные', CreatedDate: day, ModifiedDate: day };
  for (const { name, rows, widths, merges } of sheets) {
    const sheet: WorkSheet = utils.aoa_to_sheet(rows);
    if (widths) sheet['!cols'] = widths.map((wch) => ({ wch }));
    if (merges) sheet['!merges'] = merges;
    utils.book_append_sheet(book, sheet, name.slice(0, 31));
  }
  const bookType = path.endsWith('.xls') ? 'biff8' : 'xlsx';
  const bytes = write(book, { type: 'buffer', bookType, compression: true, bookSST: true });
  return { path, bytes: bytes as Uint8Array };
}

/** 2023-04-11 → 11.04.2023 */
export function dayFirst(date: string): string {
  return date.split('-').reverse().join('.');
}
