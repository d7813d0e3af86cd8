import { type CellObject, read, write } from '@e965/xlsx';

/** The workbook with one cell replaced: an error or a date of Excel, which plain grids cannot hold. */
export function withCell(bytes: Uint8Array, address: string, cell: CellObject): Uint8Array {
  const workbook = read(bytes, { type: 'buffer' });
  const sheet = workbook.Sheets[workbook.SheetNames[0] ?? ''];
  if (!sheet?.[address]) throw new Error(`no such cell to replace: ${address}`);
  sheet[address] = cell;
  return write(workbook, { type: 'buffer', bookType: 'xlsx' }) as Uint8Array;
}

/** The workbook with a project of macros in it. */
export function withMacros(bytes: Uint8Array): Uint8Array {
  const workbook = read(bytes, { type: 'buffer' });
  workbook.vbaraw = Buffer.from('macros');
  return write(workbook, { type: 'buffer', bookType: 'xlsm' }) as Uint8Array;
}
