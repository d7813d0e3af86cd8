import { limits } from './limits.ts';
import { damaged, isProtected, type Note, truncated } from './refusal.ts';

/** What a classic workbook holds beside its table. */
export type Records = { cells: number; notes: Pick<Note, 'check' | 'found'>[] };

const record = {
  eof: 0x0a,
  filePass: 0x2f,
  continued: 0x3c,
  boundSheet: 0x85,
  supBook: 0x1ae,
  multipleNumbers: 0xbd,
  format: 0x41e,
} as const;

/** A record the reader knows and passes over. */
const passedOver = 0x5e;

const cells = new Set([
  0x06,
  0x206,
  0x406, // formula, by its last value
  0xd6,
  0xfd,
  0x203,
  0x204,
  0x205,
  0x27e, // rich text, shared text, number, text, boolean or error, short number
  record.multipleNumbers,
]);

/** Records a table is made of; drawings, comments, links, names and looks are none of them. */
const kept = new Set([
  ...cells,
  0x809,
  record.eof, // begin and end of a sheet
  record.boundSheet,
  0x42,
  0x22, // names of sheets, code page, days counted from 1904
  0xfc,
  record.continued,
  0x207, // shared texts, what runs over a record, text of a formula
  record.format,
  0xe0, // number formats and cell formats: they tell days from numbers
  0x200, // used area
]);

const externalSelf = 0x401;
const externalAddIn = 0x3a01;

/**
 * Looks through the records of a workbook stream and leaves the reader those that hold the table; the others are
 * renamed in place (a sheet is found by its offset, so nothing may move). A link over a whole sheet or a million
 * comments would keep the reader busy for hours.
 * @throws Refusal when the workbook is protected or cut short
 */
export function keepTable(stream: Buffer, path: string): Records {
  const macros = new Set<string>();
  const links = new Set<string>();
  let count = 0;
  let last = 0;
  for (let at = 0; at + 4 <= stream.length; ) {
    const type = stream.readUInt16LE(at);
    const length = stream.readUInt16LE(at + 2);
    if (type === 0 && last === record.eof) break;
    const end = at + 4 + length;
    if (end > stream.length) {
      throw at === 0 ? damaged(path, 'книга не читается') : truncated(path, 'книга не закончена');
    }
    if (type === record.filePass) throw isProtected(path);
    if (type === record.supBook && length >= 4) {
      const name = stream.readUInt16LE(at + 6);
      if (name !== externalSelf && name !== externalAddIn) links.add('ссылки на другие книги');
    }
    if (type === record.boundSheet && length >= 6 && stream[at + 9] === 1)
      macros.add('листы макросов');
    if (cells.has(type)) {
      count += type === record.multipleNumbers ? Math.max(0, Math.floor((length - 6) / 6)) : 1;
    }
    const wanted =
      type === record.continued ? kept.has(last) && last !== record.format : kept.has(type);
    if (!wanted || (type === record.format && length > 2 * limits.format)) {
      stream.writeUInt16LE(passedOver, at);
    }
    if (type !== record.continued) last = type;
    at = end;
  }
  const notes: Records['notes'] = [];
  if (macros.size > 0) notes.push({ check: 'macros_ignored', found: [...macros].join(', ') });
  if (links.size > 0) notes.push({ check: 'external_links', found: [...links].join(', ') });
  return { cells: count, notes };
}
