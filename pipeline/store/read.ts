import {
  type DuckDBDataChunk,
  type DuckDBResult,
  type DuckDBType,
  DuckDBTypeId,
  type DuckDBValue,
  type DuckDBValueConverter,
} from '@duckdb/node-api';
import duckdb from '@duckdb/node-bindings';
import { longestInPlace, textWidth } from './text-place.ts';

/** Values of a result column by column, with the names of the columns. */
export type Columns = { names: readonly string[]; values: readonly unknown[][] };

/**
 * Reads a result chunk by chunk: whole numbers and decimals as numbers, dates `YYYY-MM-DD`, timestamps ISO text, lists
 * arrays, structs objects.
 */
export async function readColumns(result: DuckDBResult): Promise<Columns> {
  const names = result.deduplicatedColumnNames();
  const readers = result.columnTypes().map(readerOf);
  const values = names.map((): unknown[] => []);
  for (;;) {
    const chunk = await result.fetchChunk();
    const rows = chunk?.rowCount ?? 0;
    if (!chunk || rows === 0) return { names, values };
    for (const [column, read] of readers.entries()) read(chunk, column, rows, values[column] ?? []);
  }
}

/** Adds the values of a column of a chunk to those read before. */
type Reader = (chunk: DuckDBDataChunk, column: number, rows: number, into: unknown[]) => void;

/** Where values of one width stand one after another they are taken from the memory of the chunk, not one by one. */
function readerOf(type: DuckDBType): Reader {
  switch (type.typeId) {
    case DuckDBTypeId.INTEGER:
      return numbers(4, (at) => new Int32Array(at.buffer, at.byteOffset, at.byteLength / 4));
    case DuckDBTypeId.DOUBLE:
      return numbers(8, (at) => new Float64Array(at.buffer, at.byteOffset, at.byteLength / 8));
    case DuckDBTypeId.BIGINT:
      return numbers(8, (at) =>
        Float64Array.from(
          new BigInt64Array(at.buffer, at.byteOffset, at.byteLength / 8),
          Number as (value: unknown) => number,
        ),
      );
    case DuckDBTypeId.BOOLEAN:
      return readBooleans;
    case DuckDBTypeId.VARCHAR:
      return readTexts;
    default:
      return (chunk, column, rows, into) => {
        const vector = chunk.getColumnVector(column);
        for (let row = 0; row < rows; row++) into.push(decode(vector.getItem(row), type, decode));
      };
  }
}

const numbers =
  (width: number, of: (bytes: Uint8Array) => ArrayLike<number>): Reader =>
  (chunk, column, rows, into) => {
    const { bytes, valid } = memoryOf(chunk, column, rows, width);
    const items = of(bytes);
    for (let row = 0; row < rows; row++) into.push(isValid(valid, row) ? items[row] : null);
  };

const readBooleans: Reader = (chunk, column, rows, into) => {
  const { bytes, valid } = memoryOf(chunk, column, rows, 1);
  for (let row = 0; row < rows; row++) into.push(isValid(valid, row) ? bytes[row] !== 0 : null);
};

const readTexts: Reader = (chunk, column, rows, into) => {
  const { bytes, valid } = memoryOf(chunk, column, rows, textWidth);
  const words = new Int32Array(bytes.buffer, bytes.byteOffset, rows * 4);
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const long = longTexts(words, valid, rows);
  let before = -1;
  let text: unknown = null;
  for (let row = 0; row < rows; row++) {
    if (!isValid(valid, row)) {
      into.push(null);
      continue;
    }
    // rows sorted by a text have it again and again
    if (before < 0 || !isSame(words, before, row)) {
      const length = words[4 * row] ?? 0;
      const at = row * textWidth + 4;
      text =
        length > longestInPlace ? long(row) : withoutMark(buffer.toString('utf8', at, at + length));
    }
    before = row;
    into.push(text);
  }
};

/** Where a long text of a row stands in memory. */
const addressOf = (words: Int32Array, row: number): number =>
  ((words[4 * row + 2] ?? 0) >>> 0) + 2 ** 32 * ((words[4 * row + 3] ?? 0) >>> 0);

/**
 * Reads long texts of a column. Those of one row after another mostly stand one behind another: a stretch of them is fetched
 * at once. Those of a dictionary stand in one place for every row that has them, and are read once.
 */
function longTexts(words: Int32Array, valid: Uint8Array | null, rows: number) {
  const known = new Map<number, { length: number; text: string }>();
  let stretch: Buffer = Buffer.alloc(0);
  let start = 0;
  let text = '';
  /** where the text read last stands in the stretch */
  let from = 0;
  let to = 0;
  const fetch = (row: number, count: number): Buffer => {
    const { buffer, byteOffset } = words;
    const pointer = byteOffset + row * textWidth + 8;
    const { buffer: memory, byteOffset: at } = duckdb.get_data_from_pointer(
      buffer as ArrayBuffer,
      pointer,
      count,
    );
    return Buffer.from(memory, at, count);
  };
  return (row: number): string => {
    const length = words[4 * row] ?? 0;
    const address = addressOf(words, row);
    if (address < start || address + length > start + stretch.length) {
      const same = known.get(address);
      if (same?.length === length) return same.text;
      const count = stretchFrom(words, valid, row, rows);
      const fetched = fetch(row, count);
      if (count === length) {
        const alone = withoutMark(fetched.toString('utf8'));
        known.set(address, { length, text: alone });
        return alone;
      }
      stretch = fetched;
      start = address;
      from = to = 0;
    }
    const at = address - start;
    if (to - from !== length || stretch.compare(stretch, from, to, at, at + length) !== 0)
      text = withoutMark(stretch.toString('utf8', at, at + length));
    from = at;
    to = at + length;
    return text;
  };
}

/** Bytes from the text of a row on that are long texts of the rows behind it without a gap. */
function stretchFrom(
  words: Int32Array,
  valid: Uint8Array | null,
  first: number,
  rows: number,
): number {
  const start = addressOf(words, first);
  let count = words[4 * first] ?? 0;
  for (let row = first + 1; row < rows; row++) {
    const length = words[4 * row] ?? 0;
    if (!isValid(valid, row) || length <= longestInPlace) continue;
    if (addressOf(words, row) !== start + count) break;
    count += length;
  }
  return count;
}

/** As longer texts are decoded: without a byte order mark. */
const withoutMark = (text: string): string => (text.startsWith('\u{FEFF}') ? text.slice(1) : text);

const isSame = (words: Int32Array, a: number, b: number): boolean =>
  words[4 * a] === words[4 * b] &&
  words[4 * a + 1] === words[4 * b + 1] &&
  words[4 * a + 2] === words[4 * b + 2] &&
  words[4 * a + 3] === words[4 * b + 3];

/** The memory of a column of a chunk, and a bit a row: whether there is a value; null = everywhere. */
function memoryOf(chunk: DuckDBDataChunk, column: number, rows: number, width: number) {
  const vector = duckdb.data_chunk_get_vector(chunk.chunk, column);
  const bytes = duckdb.vector_get_data(vector, rows * width);
  const valid: Uint8Array | null = duckdb.vector_get_validity(vector, Math.ceil(rows / 64) * 8);
  return { bytes, valid };
}

const isValid = (valid: Uint8Array | null, row: number): boolean =>
  !valid || (((valid[row >> 3] ?? 0) >> (row & 7)) & 1) === 1;

const decode: DuckDBValueConverter<unknown> = (value, type, converter) => {
  if (value === null || value === undefined) return null;
  switch (type.typeId) {
    case DuckDBTypeId.BIGINT:
    case DuckDBTypeId.HUGEINT:
    case DuckDBTypeId.UBIGINT:
    case DuckDBTypeId.UHUGEINT:
      return Number(value);
    case DuckDBTypeId.DECIMAL:
      return (value as { toDouble(): number }).toDouble();
    case DuckDBTypeId.DATE:
      return String(value);
    case DuckDBTypeId.TIMESTAMP:
      return String(value).replace(' ', 'T');
    case DuckDBTypeId.LIST: {
      const list = value as unknown as { items: DuckDBValue[] };
      const { valueType } = type as unknown as { valueType: typeof type };
      return list.items.map((item) => decode(item, valueType, converter));
    }
    case DuckDBTypeId.STRUCT: {
      const struct = value as unknown as { entries: Record<string, DuckDBValue> };
      const { entryNames, entryTypes } = type as unknown as {
        entryNames: string[];
        entryTypes: (typeof type)[];
      };
      return Object.fromEntries(
        entryNames.map((name, i) => {
          const entryType = entryTypes[i];
          if (!entryType) throw new Error(`struct without type: ${name}`);
          return [name, decode(struct.entries[name] ?? null, entryType, converter)];
        }),
      );
    }
    default:
      return value;
  }
};
