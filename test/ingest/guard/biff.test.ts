import { describe, expect, test } from 'vitest';
import { keepTable } from '../../../pipeline/ingest/guard/biff.ts';
import { canBeWalked } from '../../../pipeline/ingest/guard/shared-texts.ts';

const record = (type: number, body: readonly number[] | Buffer = []): Buffer => {
  const bytes = Buffer.from(body as Buffer);
  const head = Buffer.alloc(4);
  head.writeUInt16LE(type, 0);
  head.writeUInt16LE(bytes.length, 2);
  return Buffer.concat([head, bytes]);
};
const begin = record(0x809, [0, 6, 5, 0]);
const end = record(0x0a);
const book = (...records: Buffer[]) => Buffer.concat([begin, ...records, end]);
const typesOf = (stream: Buffer): number[] => {
  const types: number[] = [];
  for (let at = 0; at < stream.length; at += 4 + stream.readUInt16LE(at + 2)) {
    types.push(stream.readUInt16LE(at));
  }
  return types;
};

test('records of a table stay, others are passed over, with what continues them', () => {
  const note = record(0x1c, Buffer.alloc(12));
  const continued = record(0x3c, [1]);
  const texts = record(0xfc, Buffer.alloc(8));
  const number = record(0x203, Buffer.alloc(14));
  const { stream, cells } = keepTable(
    book(note, continued, texts, continued, number, record(0x1b8, Buffer.alloc(40))),
    'а.xls',
  );
  expect(typesOf(stream)).toEqual([0x809, 0x5e, 0x5e, 0xfc, 0x3c, 0x203, 0x5e, 0x0a]);
  expect(cells).toBe(1);
});

test('a number format longer than Excel’s is passed over, a formula keeps its value and not its tokens', () => {
  const long = record(0x41e, Buffer.alloc(1_001));
  const formula = record(0x06, Buffer.alloc(30, 7));
  const { stream } = keepTable(book(long, record(0x41e, Buffer.alloc(20)), formula), 'а.xls');
  expect(typesOf(stream)).toEqual([0x809, 0x5e, 0x41e, 0x06, 0x0a]);
  const body = stream.subarray(stream.length - 4 - 30, stream.length - 4);
  expect(body).toEqual(Buffer.from([...Array(20).fill(7), 0, 0, ...Array(8).fill(7)]));
});

test('short numbers of a row count one by one', () => {
  expect(
    keepTable(book(record(0xbd, Buffer.alloc(6 + 6 * 5))), 'а.xls').cells,
  ).toBeGreaterThanOrEqual(5);
});

test('what stands behind the last sheet is cut off', () => {
  const two = Buffer.concat([book(), book()]);
  for (const rest of [
    [0, 0, 0, 0],
    [4, 2],
    [4, 2, 0],
    [4, 2, 0, 0, 9],
  ]) {
    expect(keepTable(Buffer.concat([two, Buffer.from(rest)]), 'а.xls').stream).toEqual(two);
  }
});

describe('refused', () => {
  const refused = (stream: Buffer) => {
    try {
      keepTable(stream, 'а.xls');
    } catch (error) {
      return (error as Error).message;
    }
    return 'kept';
  };

  test.each([
    [0x85, 6],
    [0x42, 1],
    [0x207, 1],
    [0x41e, 2],
    [0xbd, 5],
    [0x27e, 9],
    [0x203, 13],
    [0x204, 7],
    [0xd6, 7],
    [0xfd, 9],
    [0x205, 7],
    [0x06, 21],
  ])('a record too short for its fields: %i', (type, length) => {
    expect(refused(book(record(type, Buffer.alloc(length))))).toBe(
      'Файл «а.xls» повреждён: запись книги неполна.',
    );
    expect(refused(book(record(type, Buffer.alloc(length + 1))))).toBe('kept');
  });

  test('a last sheet without its end', () => {
    expect(refused(Buffer.concat([book(), begin]))).toBe(
      'Файл «а.xls» обрезан: книга не закончена.',
    );
  });

  test('shared texts that end within the length of one', () => {
    expect(refused(book(record(0xfc, [1, 0, 0, 0, 1, 0, 0, 0, 5])))).toBe(
      'Файл «а.xls» повреждён: тексты книги не читаются.',
    );
  });
});

describe('shared texts', () => {
  const head = [2, 0, 0, 0, 2, 0, 0, 0];
  const walk = (...pieces: number[][]) => canBeWalked(pieces.map((piece) => Buffer.from(piece)));
  const narrow = [3, 0, 0, 65, 66, 67];
  const wide = [2, 0, 1, 65, 0, 66, 0];

  test('narrow, wide, rich and extended ones follow each other', () => {
    expect(walk([...head, ...narrow, ...wide])).toBe(true);
    const rich = [1, 0, 8, 1, 0, 65, 9, 9, 9, 9];
    const extended = [1, 0, 4, 2, 0, 0, 0, 65, 9, 9];
    expect(walk([...head, ...rich, ...extended])).toBe(true);
    expect(walk([...head, ...rich, 5])).toBe(false);
    expect(walk([...head, 1, 0, 8, 1])).toBe(false);
    expect(walk([...head, 1, 0, 4, 1, 0])).toBe(false);
  });

  test('a text that goes on in the next record is told its width anew', () => {
    // three signs, one narrow here and two wide there; then a text of one sign
    expect(walk([...head, 3, 0, 0, 65], [1, 66, 0, 67, 0, 1, 0, 0, 65])).toBe(true);
    expect(walk([...head, 3, 0, 0, 65], [1, 66, 0, 67, 0, 1])).toBe(false);
    // one that ends with the record is not
    expect(walk([...head, ...narrow], [...wide])).toBe(true);
    expect(walk([...head, ...narrow], [1])).toBe(false);
  });

  test('no more texts than are told, whatever stands behind them', () => {
    expect(walk([...head, ...narrow, ...wide, 7])).toBe(true);
    expect(walk([1, 2])).toBe(false);
  });
});
