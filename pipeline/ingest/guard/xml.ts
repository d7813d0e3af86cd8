import { formatNumber } from '../../russian/number.ts';
import { limits } from './limits.ts';
import { damaged, longFormat, Refusal, saveAgain, tooLarge } from './refusal.ts';

/**
 * The text of an XML part as UTF-8 bytes, without a document type: nothing a workbook needs, and the place where
 * entities that multiply or fetch files are declared.
 * @throws Refusal when there is one
 */
export function plainXml(part: Buffer, name: string, path: string): Buffer {
  const xml = asUtf8(part);
  if (xml.includes('<!DOCTYPE') || xml.includes('<!ENTITY')) {
    throw new Refusal(
      'file_unreadable',
      path,
      `не прочитан: в части «${name}» объявлены сущности XML (DOCTYPE), которых в книгах не бывает`,
      saveAgain,
    );
  }
  return xml;
}

function asUtf8(part: Buffer): Buffer {
  const mark = part.length > 1 ? part.readUInt16BE(0) : 0;
  if (mark === 0xfffe) return Buffer.from(new TextDecoder('utf-16le').decode(part));
  if (mark === 0xfeff) return Buffer.from(new TextDecoder('utf-16be').decode(part));
  return part;
}

/**
 * A sheet up to the end of its cells. Behind them stand links, drawings, comments: the reader would lay a link over
 * every cell of its range, 17 billion of them where the range is the sheet.
 * @param xml any part; one without cells comes back whole, but for links
 */
export function upToCells(xml: Buffer): { content: Buffer; hasCells: boolean } {
  const end = endOfCells(xml);
  const hasCells = end !== null;
  const content = hasCells ? xml.subarray(0, end) : xml;
  for (
    let at = content.indexOf('hyperlink ');
    at >= 0;
    at = content.indexOf('hyperlink ', at + 1)
  ) {
    if (/<(?:\w+:)?$/.test(before(content, at))) {
      return { content: content.subarray(0, at - 1), hasCells };
    }
  }
  return { content, hasCells };
}

function endOfCells(xml: Buffer): number | null {
  for (let at = xml.indexOf('sheetData'); at >= 0; at = xml.indexOf('sheetData', at + 1)) {
    if (/<\/(?:\w+:)?$/.test(before(xml, at))) return at + 'sheetData>'.length;
    const close = /^sheetData\s*\/>/.exec(xml.toString('latin1', at, at + 100));
    if (close && /<(?:\w+:)?$/.test(before(xml, at))) return at + close[0].length;
  }
  return null;
}

const before = (xml: Buffer, at: number): string =>
  xml.toString('latin1', Math.max(0, at - 40), at);

/** Cells with a value (`<c …>…</c>`); counted one by one only where there could be too many. */
export function countCells(xml: Buffer, enough: number = limits.cells): number {
  const leastCell = '<c><v>1</v></c>'.length;
  const most = Math.floor(xml.length / leastCell);
  if (most < enough) return most;
  const prefix = /<(\w+:)?sheetData/.exec(xml.toString('latin1', 0, 100_000))?.[1] ?? '';
  let count = 0;
  const close = `</${prefix}c>`;
  for (let at = xml.indexOf(close); at >= 0; at = xml.indexOf(close, at + close.length)) count += 1;
  return count;
}

/** Cells of an OpenDocument table once every repeated row and column is written out. */
export function countRepeated(xml: Buffer): number {
  // the reader writes out a cell only where something stands in it
  const tag = /<table:table-(row|cell)\b([^<>]*)>(<\/table:table-cell>)?/g;
  let count = 0;
  let rows = 1;
  for (const [, kind, attributes = '', empty] of xml.toString('latin1').matchAll(tag)) {
    if (kind === 'row') rows = repeated(attributes, 'rows');
    else if (!empty && !attributes.endsWith('/')) count += rows * repeated(attributes, 'columns');
  }
  return count;
}

const repeated = (attributes: string, what: 'rows' | 'columns'): number =>
  Number(new RegExp(`number-${what}-repeated=["'](\\d+)`).exec(attributes)?.[1] ?? 1);

/**
 * The list of sheets names each once: a thousand names for one large sheet would be read a thousand times.
 * @throws Refusal when a sheet is named twice, or there are too many
 */
export function checkSheetList(xml: Buffer, path: string): void {
  if (!xml.includes('sheets>') && !xml.includes('Relationships')) return;
  const text = xml.toString('latin1');
  if (text.includes('<Relationships') || text.includes(':Relationships')) {
    const targets = [...text.matchAll(/<(?:\w+:)?Relationship\b[^<>]*>/g)]
      .filter(([tag]) => /Type=["'][^"']*\/\w+sheet["']/.test(tag))
      .map(([tag]) => /Target=["']([^"']*)/.exec(tag)?.[1] ?? '')
      .map((target) => target.toLowerCase().replace(/^\/?(xl\/)?(\.\/)*/, ''));
    checkOnce(targets, path);
  } else {
    const sheets = [...text.matchAll(/<(?:\w+:)?sheet\s[^<>]*>/g)];
    checkOnce(
      sheets.map(([tag]) => /\w+:id=["']([^"']*)/.exec(tag)?.[1] ?? tag),
      path,
    );
  }
}

/** @throws Refusal when a number format is longer than Excel's can be */
export function checkFormats(xml: Buffer, path: string): void {
  if (!xml.includes('formatCode')) return;
  const format = new RegExp(`formatCode=("[^"]{${limits.format}}|'[^']{${limits.format}})`);
  if (format.test(xml.toString('latin1'))) throw longFormat(path);
}

/** @param names what the list of sheets points at, one a sheet */
export function checkOnce(names: readonly string[], path: string): void {
  if (names.length > limits.sheets) {
    throw tooLarge(
      path,
      `листов в книге – ${formatNumber(names.length)}, допускается ${formatNumber(limits.sheets)}`,
    );
  }
  if (new Set(names).size < names.length) {
    throw damaged(path, 'один лист назван в оглавлении книги дважды');
  }
}
