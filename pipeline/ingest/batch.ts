import {
  Table as ArrowTable,
  Dictionary,
  Int32,
  type Table,
  tableFromIPC,
  tableToIPC,
  Utf8,
  vectorFromArray,
} from 'apache-arrow';
import type { StagedRow } from './layout.ts';

/**
 * Rows of one staging table as an Arrow stream: every column dictionary-encoded Utf8, null for what is missing.
 * The bytes are handed from a parse worker to the store by transfer, without a copy.
 */
export function encodeBatch(rows: readonly StagedRow[], columns: readonly string[]): Uint8Array {
  const vectors = columns.map((name) => [
    name,
    vectorFromArray(
      rows.map((row) => row[name] ?? null),
      new Dictionary(new Utf8(), new Int32()),
    ),
  ]);
  return tableToIPC(new ArrowTable(Object.fromEntries(vectors)), 'stream');
}

/** Columns of an Arrow stream as arrays of text, in the order asked for. */
export function decodeBatch(
  bytes: Uint8Array,
  columns: readonly string[],
): (readonly (string | null)[])[] {
  const table: Table = tableFromIPC(bytes);
  return columns.map((name) => {
    const vector = table.getChild(name);
    if (!vector) throw new Error(`arrow column missing: ${name}`);
    return Array.from({ length: table.numRows }, (_, i) => vector.get(i) as string | null);
  });
}
