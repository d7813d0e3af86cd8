import { Parser } from 'htmlparser2';
import { tidy } from '../russian/fold.ts';
import { damaged, type SourceBytes } from './guard/refusal.ts';
import { plainXml } from './guard/xml.ts';
import { readEntries, unpack } from './guard/zip.ts';
import { checkSize } from './guard.ts';
import type { Cell, Sheet } from './sheet.ts';

const body = 'word/document.xml';

/**
 * Tables of a file of Word as sheets «таблица 1», «таблица 2» …, tables inside cells as text of the cell. Cells over several columns
 * stand in the first of them; text struck out by tracked changes is not read; a cell of underscores is empty.
 * @param path how messages name the file
 * @throws Refusal when the file is no document of Word or is beyond the limits
 */
export function wordTables(bytes: Uint8Array, path: string): Sheet[] {
  checkSize(bytes.length, path);
  const file: SourceBytes = {
    bytes: Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength),
    path,
  };
  const entry = readEntries(file).find(({ name }) => name === body);
  if (!entry) throw damaged(path, 'это не документ Word в формате .docx');
  const xml = plainXml(unpack(file, entry), body, path).toString('utf8');
  return tablesOf(xml).map((rows, i) => sheetOf(`таблица ${i + 1}`, rows));
}

type Row = { column: number; text: string }[];

function tablesOf(xml: string): Row[][] {
  const tables: Row[][] = [];
  let depth = 0;
  let column = 0;
  let text: string[] = [];
  let span = 1;
  let isText = false;
  const parser = new Parser(
    {
      onopentag(name, attributes) {
        isText = name === 'w:t';
        if (name === 'w:tbl') {
          depth += 1;
          if (depth === 1) tables.push([]);
        }
        if (depth !== 1) return;
        if (name === 'w:tr') {
          tables.at(-1)?.push([]);
          column = 0;
        }
        if (name === 'w:tc') {
          text = [];
          span = 1;
        }
        if (name === 'w:gridSpan') span = Number(attributes['w:val']) || 1;
      },
      ontext(part) {
        if (depth > 0 && isText) text.push(part);
      },
      onclosetag(name) {
        isText = false;
        if (name === 'w:p' || name === 'w:br') text.push(' ');
        if (name === 'w:tc' && depth === 1) {
          tables
            .at(-1)
            ?.at(-1)
            ?.push({ column, text: tidy(text.join('')) });
          column += span;
        }
        if (name === 'w:tbl') depth -= 1;
      },
    },
    { xmlMode: true },
  );
  parser.end(xml);
  return tables;
}

function sheetOf(name: string, rows: readonly Row[]): Sheet {
  const cells = rows.map((row) => new Map(row.map(({ column, text }) => [column, text])));
  return {
    name,
    rowCount: rows.length,
    columnCount: Math.max(0, ...rows.flatMap((row) => row.map(({ column }) => column + 1))),
    cell(row, column): Cell | null {
      const text = cells[row]?.get(column) ?? '';
      return /^_*$/.test(text) ? null : { kind: 'text', text };
    },
  };
}
