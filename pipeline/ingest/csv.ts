import { isUtf8 } from 'node:buffer';
import Papa from 'papaparse';
import { tidy } from '../russian/fold.ts';
import type { Sheet } from './sheet.ts';

const lineFeed = 10;
const carriageReturn = 13;
const quote = 34;
/** A quoted cell may hold line breaks; one that is not closed within so many lines was never meant as a quote. */
const quotedLines = 20;

/** Encoding of a text by its first bytes (UTF-16 as Excel's «Текст Юникод» writes it); null where they do not say. */
export function utf16Of(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | null {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  return null;
}

/** Bytes of a CSV file in one-byte line ends, and how its cells decode: UTF-16 is turned into UTF-8 first. */
function textBytes(bytes: Uint8Array): { data: Buffer; decode(from: number, to: number): string } {
  const wide = utf16Of(bytes);
  const data = wide
    ? Buffer.from(new TextDecoder(wide).decode(bytes))
    : Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (wide || isUtf8(data)) {
    const start = data[0] === 0xef && data[1] === 0xbb && data[2] === 0xbf ? 3 : 0;
    const whole = data.subarray(start);
    return { data: whole, decode: (from, to) => whole.toString('utf8', from, to) };
  }
  const decoder = new TextDecoder('windows-1251');
  return { data, decode: (from, to) => decoder.decode(data.subarray(from, to)) };
}

/**
 * A CSV file as one sheet named «CSV»; every cell is text. The delimiter is `;`, a tab or a comma, whichever is
 * commonest. Only the places of the lines are kept; a line is split when it is asked for, so that a file of a million
 * lines takes little more memory than its bytes.
 */
export function readCsv(bytes: Uint8Array): Sheet {
  const { data, decode } = textBytes(bytes);
  const delimiter = delimiterOf(decode(0, 20_000));
  const { starts, columnCount } = findLines(data, delimiter.charCodeAt(0));
  const rowCount = starts.length - 1;
  let lastRow = -1;
  let last: readonly string[] = [];
  /** the last line has blanks, so that a cell of it may need tidying */
  let blanks = false;
  const at = (row: number): readonly string[] => {
    if (row !== lastRow) {
      const text = row >= 0 && row < rowCount ? decode(starts[row] ?? 0, starts[row + 1] ?? 0) : '';
      const line = text.replace(/\r?\n$|\r$/, '');
      last = splitLine(line, delimiter);
      blanks = /\s/.test(line);
      lastRow = row;
    }
    return last;
  };
  return {
    name: 'CSV',
    rowCount,
    columnCount,
    cell(row, column) {
      const text = at(row)[column];
      return text === undefined || text === '' || text.trim() === ''
        ? null
        : { kind: 'text', text };
    },
    texts(row) {
      const texts = at(row);
      return blanks ? texts.map(tidy) : texts;
    },
  };
}

function splitLine(text: string, delimiter: string): string[] {
  if (!text.includes('"')) return text.split(delimiter);
  const quoted = Papa.parse<string[]>(text, { delimiter });
  // a quote that is never closed is a plain sign
  const broken = quoted.errors.some(({ type }) => type === 'Quotes') || quoted.data.length !== 1;
  const row = broken
    ? Papa.parse<string[]>(text, { delimiter, quoteChar: '\u0000' }).data[0]
    : quoted.data[0];
  return row ?? [];
}

/** Where each line begins (the last number is where the text ends), and the greatest number of cells in a line. */
function findLines(
  data: Buffer,
  delimiter: number,
): { starts: readonly number[]; columnCount: number } {
  const starts: number[] = [];
  let columnCount = 0;
  let at = 0;
  while (at < data.length) {
    starts.push(at);
    const line = lineAt(data, at, delimiter);
    columnCount = Math.max(columnCount, line.cells);
    at = line.quotes % 2 === 0 ? line.end : (closedAt(data, line.end, delimiter) ?? line.end);
  }
  starts.push(data.length);
  return { starts, columnCount };
}

/** One physical line: where the next begins, its quotes and cells. */
function lineAt(
  data: Buffer,
  from: number,
  delimiter: number,
): { end: number; quotes: number; cells: number } {
  let quotes = 0;
  let cells = 1;
  for (let at = from; at < data.length; at += 1) {
    const byte = data[at];
    if (byte === delimiter) cells += 1;
    else if (byte === quote) quotes += 1;
    else if (byte === lineFeed) return { end: at + 1, quotes, cells };
    else if (byte === carriageReturn && data[at + 1] !== lineFeed)
      return { end: at + 1, quotes, cells };
  }
  return { end: data.length, quotes, cells };
}

/** End of the line in which an open quote is closed, null where it never is. */
function closedAt(data: Buffer, from: number, delimiter: number): number | null {
  let at = from;
  for (let lines = 0; lines < quotedLines && at < data.length; lines += 1) {
    const { end, quotes } = lineAt(data, at, delimiter);
    at = end;
    if (quotes % 2 === 1) return at;
  }
  return null;
}

function delimiterOf(head: string): string {
  const count = (mark: string) => head.split(mark).length;
  return [';', '\t', ','].reduce((best, mark) => (count(mark) > count(best) ? mark : best), ';');
}
