import { DuckDBDataChunk, type DuckDBType, DuckDBTypeId } from '@duckdb/node-api';
import duckdb from '@duckdb/node-bindings';
import type { Appended } from './database.ts';
import { longestInPlace, textWidth } from './text-place.ts';

/** Rows of a chunk. */
const chunkRows = 2048;

type NumberArray = Int32Array<ArrayBuffer> | Float64Array<ArrayBuffer> | Uint8Array<ArrayBuffer>;

/** Writes values of a column of rows `from` … `from + rows` into the chunk. */
type Writer = (
  chunk: DuckDBDataChunk,
  column: number,
  values: readonly Appended[],
  from: number,
  rows: number,
) => void;

/**
 * Rows as chunks of the types given, at most 2 048 each. Whole numbers, doubles, booleans and texts are put together in
 * memory and copied a column at a time, not value by value; other types are left to the driver.
 * @param columns `columns[i]` holds the values of column i, all of one length
 * @throws Error for a value that is not of its column: a fraction for a whole number, a number for a text; for columns of
 *   different lengths
 */
export function* chunksOf(
  types: readonly DuckDBType[],
  columns: readonly (readonly Appended[])[],
): Generator<DuckDBDataChunk> {
  const writers = types.map(writerOf);
  const rows = columns[0]?.length ?? 0;
  const other = columns.find(({ length }) => length !== rows);
  if (other) throw new Error(`columns of ${rows} and ${other.length} values`);
  for (let from = 0; from < rows; from += chunkRows) {
    const count = Math.min(chunkRows, rows - from);
    const chunk = DuckDBDataChunk.create(types, count);
    for (const [column, write] of writers.entries())
      write(chunk, column, columns[column] ?? [], from, count);
    yield chunk;
  }
}

function writerOf(type: DuckDBType): Writer {
  switch (type.typeId) {
    case DuckDBTypeId.INTEGER:
      return numbers(
        'a whole number',
        Int32Array,
        (value) => typeof value === 'number' && (value | 0) === value,
      );
    case DuckDBTypeId.DOUBLE:
      return numbers('a number', Float64Array, (value) => typeof value === 'number');
    case DuckDBTypeId.BOOLEAN:
      return numbers('true or false', Uint8Array, (value) => typeof value === 'boolean');
    case DuckDBTypeId.VARCHAR:
      return writeTexts;
    default:
      return (chunk, column, values, from, rows) =>
        chunk.setColumnValues(column, values.slice(from, from + rows));
  }
}

/**
 * Writes values of one width.
 * @param isOf whether a value is of the column
 */
const numbers =
  (
    expected: string,
    Items: new (rows: number) => NumberArray,
    isOf: (value: Appended | undefined) => boolean,
  ): Writer =>
  (chunk, column, values, from, rows) => {
    const items = new Items(rows);
    const valid = validity();
    for (let row = 0; row < rows; row++) {
      const value = values[from + row];
      if (value === null) clear(valid, row);
      else {
        if (!isOf(value)) throw wrong(expected, value);
        items[row] = Number(value);
      }
    }
    copy(chunk, column, items, valid);
  };

const writeTexts: Writer = (chunk, column, values, from, rows) => {
  const bytes = Buffer.from(new ArrayBuffer(rows * textWidth));
  const valid = validity();
  const long: number[] = [];
  for (let row = 0; row < rows; row++) {
    const value = values[from + row];
    if (value === null) {
      clear(valid, row);
      continue;
    }
    if (typeof value !== 'string') throw wrong('a text', value);
    const at = row * textWidth;
    // rows often have the text of the row before
    if (row > 0 && value === values[from + row - 1]) {
      if (long.at(-1) === row - 1) long.push(row);
      else bytes.copyWithin(at, at - textWidth, at);
      continue;
    }
    const length = putShort(bytes, at + 4, value);
    if (length > longestInPlace) long.push(row);
    else bytes[at] = length;
  }
  const vector = copy(chunk, column, bytes, valid);
  for (const row of long)
    duckdb.vector_assign_string_element(vector, row, values[from + row] as string);
};

/** Writes a text that fits into its place. @returns its length in bytes; more than fit = nothing of use is written */
function putShort(bytes: Buffer, at: number, text: string): number {
  if (text.length > longestInPlace) return text.length;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code > 0x7f) {
      const length = Buffer.byteLength(text);
      if (length <= longestInPlace) bytes.write(text, at, 'utf8');
      return length;
    }
    bytes[at + i] = code;
  }
  return text.length;
}

/** A bit a row: whether there is a value; null = everywhere. */
type Validity = { bytes: Uint8Array<ArrayBuffer> | null };

const validity = (): Validity => ({ bytes: null });

function clear(valid: Validity, row: number): void {
  valid.bytes ??= new Uint8Array(chunkRows / 8).fill(0xff);
  valid.bytes[row >> 3] = (valid.bytes[row >> 3] ?? 0) & ~(1 << (row & 7));
}

function copy(
  chunk: DuckDBDataChunk,
  column: number,
  items: ArrayBufferView<ArrayBuffer>,
  { bytes }: Validity,
) {
  const vector = duckdb.data_chunk_get_vector(chunk.chunk, column);
  duckdb.copy_data_to_vector(vector, 0, items.buffer, items.byteOffset, items.byteLength);
  if (bytes) {
    duckdb.vector_ensure_validity_writable(vector);
    duckdb.copy_data_to_vector_validity(vector, 0, bytes.buffer, 0, bytes.byteLength);
  }
  return vector;
}

const wrong = (expected: string, value: unknown): Error =>
  new Error(`not ${expected}: ${typeof value === 'string' ? `'${value}'` : String(value)}`);
