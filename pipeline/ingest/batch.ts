import {
  Table as ArrowTable,
  type Data,
  Dictionary,
  Int32,
  makeData,
  makeVector,
  type Table,
  tableFromIPC,
  tableToIPC,
  Utf8,
} from 'apache-arrow';
import type { StagedRow } from './layout.ts';
import { cleanerOf, type StagedTable, stagingColumns } from './staging.ts';

const encoder = new TextEncoder();

/** Texts as one Utf8 array. */
function textData(texts: readonly string[]): Data<Utf8> {
  const offsets = new Int32Array(texts.length + 1);
  let bytes = 0;
  for (const [i, text] of texts.entries()) {
    bytes += Buffer.byteLength(text);
    offsets[i + 1] = bytes;
  }
  const data = encoder.encode(texts.join(''));
  return makeData({ type: new Utf8(), length: texts.length, valueOffsets: offsets, data });
}

/** Texts after which a column of mostly different ones is no longer searched for repeated ones. */
const searchedTexts = 1024;

/** One column under way: its texts, and the number of its text for each row (-1 = null). */
class ColumnBuilder {
  readonly #clean: ((text: string) => string) | null;
  readonly #texts: string[] = [];
  readonly #numbers = new Map<string, number>();
  #indices = new Int32Array(256);
  #length = 0;

  constructor(clean: ((text: string) => string) | null) {
    this.#clean = clean;
  }

  add(text: string | null): void {
    if (this.#length === this.#indices.length) {
      const wider = new Int32Array(2 * this.#length);
      wider.set(this.#indices);
      this.#indices = wider;
    }
    this.#indices[this.#length] = text === null ? -1 : this.#numberOf(text);
    this.#length += 1;
  }

  #numberOf(text: string): number {
    const seldomRepeated =
      this.#texts.length > searchedTexts && this.#texts.length > this.#length / 2;
    const known = seldomRepeated ? undefined : this.#numbers.get(text);
    if (known !== undefined) return known;
    const number = this.#texts.push(this.#clean ? this.#clean(text) : text) - 1;
    if (!seldomRepeated) this.#numbers.set(text, number);
    return number;
  }

  data(): Data<Dictionary<Utf8, Int32>> {
    const data = this.#indices.slice(0, this.#length);
    const nullBitmap = new Uint8Array(Math.ceil(data.length / 8));
    let nullCount = 0;
    for (let i = 0; i < data.length; i += 1) {
      if ((data[i] ?? -1) < 0) {
        nullCount += 1;
        data[i] = 0;
      } else nullBitmap[i >> 3] = (nullBitmap[i >> 3] ?? 0) | (1 << (i & 7));
    }
    return makeData({
      type: new Dictionary(new Utf8(), new Int32()),
      length: data.length,
      nullCount,
      nullBitmap,
      data,
      dictionary: makeVector(textData(this.#texts)),
    });
  }
}

/**
 * Rows of one staging table on their way to the store, every text by the kind of its column: names and numbers of persons
 * that stand where they should not end here, each distinct text of a batch looked at once. A row is taken apart as it comes:
 * rows kept until the end of a batch outlive the young generation, and collecting them costs more than reading a line. Arrow's
 * own builder does the same value by value and takes four times as long.
 */
export class BatchBuilder {
  readonly #columns: readonly (readonly [string, ColumnBuilder])[];
  /** rows taken so far */
  length = 0;

  constructor(table: StagedTable) {
    this.#columns = stagingColumns[table].map((name) => [
      name,
      new ColumnBuilder(cleanerOf(table, name)),
    ]);
  }

  /** @param sourceId what the column source_id holds */
  add(sourceId: string, row: StagedRow): void {
    for (const [name, column] of this.#columns) {
      column.add(name === 'source_id' ? sourceId : (row[name] ?? null));
    }
    this.length += 1;
  }

  /**
   * The rows as an Arrow stream: every column dictionary-encoded Utf8, null for what is missing. The bytes are handed from a
   * parse worker to the store by transfer, without a copy.
   */
  encode(): Uint8Array<ArrayBuffer> {
    const vectors = this.#columns.map(([name, column]) => [name, makeVector(column.data())]);
    return tableToIPC(
      new ArrowTable(Object.fromEntries(vectors)),
      'stream',
    ) as Uint8Array<ArrayBuffer>;
  }
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
    const [data] = vector.data as readonly Data<Dictionary<Utf8, Int32>>[];
    return data ? decodeColumn(data) : [];
  });
}

/** Each distinct text is decoded once. */
function decodeColumn({
  length,
  values,
  nullCount,
  nullBitmap,
  dictionary,
}: Data<Dictionary<Utf8, Int32>>): (string | null)[] {
  const texts = (dictionary?.toArray() ?? []) as readonly string[];
  const column = new Array<string | null>(length);
  for (let i = 0; i < length; i += 1) {
    const valid = nullCount === 0 || ((nullBitmap[i >> 3] ?? 0) & (1 << (i & 7))) !== 0;
    column[i] = valid ? (texts[values[i] ?? 0] ?? null) : null;
  }
  return column;
}
