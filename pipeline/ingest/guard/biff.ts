import { limits } from './limits.ts';
import { damaged, isProtected, truncated } from './refusal.ts';
import { canBeWalked } from './shared-texts.ts';

/** A classic workbook's stream with nothing but its tables, and what else lay there. */
export type Records = { stream: Buffer; cells: number; hasMacros: boolean; hasLinks: boolean };

/** Types of records by their names in Microsoft's description of the format ([MS-XLS] 2.3). */
const record = {
  beginOfSheet: 0x809,
  endOfSheet: 0x0a,
  filePass: 0x2f,
  continued: 0x3c,
  uncalculated: 0x5e,
  boundSheet: 0x85,
  externalBook: 0x1ae,
  codePage: 0x42,
  daysFrom1904: 0x22,
  sharedTexts: 0xfc,
  formulaText: 0x207,
  numberFormat: 0x41e,
  cellFormat: 0xe0,
  usedArea: 0x200,
  shortNumbers: 0xbd,
  shortNumber: 0x27e,
  number: 0x203,
  text: 0x204,
  richText: 0xd6,
  sharedText: 0xfd,
  booleanOrError: 0x205,
  formula: 0x06,
} as const;

const cells: ReadonlySet<number> = new Set([
  record.shortNumbers,
  record.shortNumber,
  record.number,
  record.text,
  record.richText,
  record.sharedText,
  record.booleanOrError,
  record.formula,
]);

/** Records a table is made of; cell formats tell days from numbers. Drawings, comments, links and looks are none. */
const kept: ReadonlySet<number> = new Set([
  ...cells,
  record.beginOfSheet,
  record.endOfSheet,
  record.boundSheet,
  record.codePage,
  record.daysFrom1904,
  record.sharedTexts,
  record.formulaText,
  record.numberFormat,
  record.cellFormat,
  record.usedArea,
]);

/** Bytes the fields of a record take: in a shorter one the reader would take the length of a text from nowhere. */
const leastLength: ReadonlyMap<number, number> = new Map([
  [record.boundSheet, 7],
  [record.codePage, 2],
  [record.daysFrom1904, 2],
  [record.formulaText, 2],
  [record.numberFormat, 3],
  [record.usedArea, 8],
  [record.shortNumbers, 6],
  [record.shortNumber, 10],
  [record.number, 14],
  [record.text, 8],
  [record.richText, 8],
  [record.sharedText, 10],
  [record.booleanOrError, 8],
  [record.formula, 22],
]);
/** Where in a formula's record the length of its tokens stands; the value stands before it. */
const tokensAt = 20;

/** Names of the book itself and of add-ins in the list of books a formula looks into. */
const notExternal: ReadonlySet<number> = new Set([0x401, 0x3a01]);
const macroSheet = 1;

/**
 * Looks through the records of a workbook stream and leaves the reader those that hold the table; the others are
 * renamed in place to one the reader passes over (a sheet is found by its offset, so nothing may move). A link over a
 * whole sheet or a million comments would keep the reader busy for hours.
 * @throws Refusal when the workbook is protected or cut short
 */
export function keepTable(stream: Buffer, path: string): Records {
  const found: Records = { stream, cells: 0, hasMacros: false, hasLinks: false };
  let isKept = false;
  let depth = 0;
  let at = 0;
  while (at + 4 <= stream.length) {
    const type = stream.readUInt16LE(at);
    const length = stream.readUInt16LE(at + 2);
    if (type === record.beginOfSheet) depth += 1;
    // behind the last sheet a stream is filled up with anything
    if (depth === 0) break;
    if (type === record.endOfSheet) depth -= 1;
    if (at + 4 + length > stream.length) throw truncated(path, 'книга не закончена');
    if (type === record.filePass) throw isProtected(path);
    if (length < (leastLength.get(type) ?? 0)) throw damaged(path, 'запись книги неполна');
    if (type === record.formula) stream.writeUInt16LE(0, at + 4 + tokensAt);
    if (type === record.sharedTexts && !canBeWalked(piecesOf(stream, at))) {
      throw damaged(path, 'тексты книги не читаются');
    }
    if (type === record.externalBook && length >= 4) {
      found.hasLinks ||= !notExternal.has(stream.readUInt16LE(at + 6));
    }
    if (type === record.boundSheet && length >= 6)
      found.hasMacros ||= stream[at + 9] === macroSheet;
    if (type === record.shortNumbers) found.cells += Math.floor(length / 6);
    else if (cells.has(type)) found.cells += 1;
    // what runs over into the next record goes with the record it began in
    if (type !== record.continued) {
      isKept = kept.has(type) && !(type === record.numberFormat && length > limits.format);
    }
    if (!isKept) stream.writeUInt16LE(record.uncalculated, at);
    at += 4 + length;
  }
  if (at === 0) throw damaged(path, 'книга не читается');
  if (depth > 0) throw truncated(path, 'книга не закончена');
  found.stream = stream.subarray(0, at);
  return found;
}

/** Bodies of a record and of those that continue it. */
function piecesOf(stream: Buffer, first: number): Buffer[] {
  const pieces: Buffer[] = [];
  let at = first;
  do {
    const end = at + 4 + stream.readUInt16LE(at + 2);
    pieces.push(stream.subarray(at + 4, end));
    at = end;
  } while (at + 4 <= stream.length && stream.readUInt16LE(at) === record.continued);
  return pieces;
}
