import { tidy } from '../russian/fold.ts';
import { type Basis, participantToken } from './identity.ts';
import { type ParseSettings, readSource } from './parse.ts';
import { withoutPersons } from './personal.ts';
import { readSheets } from './read.ts';
import { returnedFile } from './returned.ts';
import type { Cell, Sheet } from './sheet.ts';
import {
  fieldText,
  isPersonHeader,
  isPersonLabel,
  type KnownWords,
  labelAlone,
  lineText,
  looseText,
  strictText,
} from './shown-text.ts';
import { keptRow, textKind } from './staging.ts';
import {
  isCode,
  isHeaderRow,
  Reading,
  type ReadLine,
  tokenColumn,
  type Zone,
  zoneAt,
} from './zone.ts';

/** A sheet of a source that names no person, cell for cell at its address. */
type PlainSheet = {
  /** name as findings write it */
  name: string;
  /** rows of the sheet from 0 */
  rows: (Cell | null)[][];
  /** rows of the headers of its tables, from 1 */
  headers: number[];
};

export type PlainSource = {
  layouts: string[];
  /** path of the file that was read first, before any return */
  path: string;
  /** source_ids a file made of it replaces */
  replaces: string[];
  /** whether tokens stand in place of names and documents */
  tokens: boolean;
  /** whether some of them hold with the school of the line alone: those of names and codes */
  ofSchool: boolean;
  sheets: PlainSheet[];
};

/** Why a source cannot be shown without its persons, Russian words. */
export type Unshown = { reason: string };

/** A workbook of more cells takes more memory to write than a small machine has. */
const mostCells = 600_000;

/** What deciding on a cell needs beside the cell. */
type Shown = {
  sheet: Sheet;
  zones: readonly Zone[];
  reading: Reading;
  key: Uint8Array;
  known: KnownWords;
  /** what the tokens put so far were made of */
  bases: Set<Basis>;
};

/**
 * A source as its return file shows it: every cell at its address, without names, documents, telephones. A line of a
 * pupil whose name or document was taken out holds a token that leads back to the same participant.
 * @param known names of schools, municipalities and subjects, that stay whatever they look like
 */
export function plainSource(
  bytes: Uint8Array,
  path: string,
  settings: ParseSettings,
  known: KnownWords,
): PlainSource | Unshown {
  const reading = new Reading();
  const summary = readSource(bytes, path, settings, (table, row) =>
    reading.note(table, keptRow(table, row)),
  );
  if (reading.refused || summary.layouts.length === 0) {
    return {
      reason:
        'файл прочитан не целиком, а на место имён в непрочитанном нечего поставить; исправьте исходный файл',
    };
  }
  if (reading.tables.has('staged_contact')) {
    return { reason: 'это контакты, они не возвращаются; исправьте исходный файл' };
  }
  const returned = returnedFile(readSheets(bytes, path).sheets, path, settings.key);
  const sheets: PlainSheet[] = [];
  let left = mostCells;
  const bases = new Set<Basis>();
  for (const sheet of returned.sheets) {
    const zones = reading.zones(sheet);
    const shown = { sheet, zones, reading, key: settings.key, known, bases };
    const rows: (Cell | null)[][] = [];
    for (let row = 0; row < sheet.rowCount; row += 1) {
      const cells = Array.from({ length: sheet.columnCount }, (_, i) => sheet.cell(row, i));
      left -= cells.filter(Boolean).length;
      if (left < 0) {
        return { reason: 'файл слишком велик для возвратной книги; исправьте исходный файл' };
      }
      rows.push(shownRow(cells, row, shown));
    }
    const headers = zones.map(({ header }) => header + 1);
    sheets.push({ name: withoutPersons(sheet.name), rows, headers });
  }
  return {
    layouts: summary.layouts,
    path: returned.path ?? path,
    replaces: [summary.sourceId, ...(summary.replaces?.split(',') ?? [])],
    tokens: bases.size > 0,
    ofSchool: bases.has('name') || bases.has('code'),
    sheets,
  };
}

/** The cells of a row as they may be shown. */
function shownRow(cells: readonly (Cell | null)[], row: number, shown: Shown): (Cell | null)[] {
  const { sheet, zones, reading, known } = shown;
  const zone = zoneAt(zones, row);
  const line = reading.lineAt(sheet, row);
  if (zone && line) return shownLine(cells, zone, line, shown);
  const loose = (cell: Cell | null) => withText(cell, (text) => looseText(text, known));
  const texts = cells.map((cell) => (cell ? tidy(cell.text) : ''));
  if (isHeaderRow(zones, row, texts)) {
    return cells.map((cell, column) => {
      const named = zone?.persons.has(column) && cell && !isPersonHeader(cell.text);
      return named ? null : withText(cell, withoutPersons);
    });
  }
  const label = texts.findIndex(isPersonLabel);
  if (label >= 0) {
    return cells.map((cell, column) => {
      if (column < label) return loose(cell);
      return column === label ? withText(cell, labelAlone) : null;
    });
  }
  // above a table, and between two of them, stand titles
  const last = zone?.lines?.[1] ?? -1;
  if (!zone?.pupils || (row > last && zone !== zones.at(-1))) return cells.map(loose);
  return cells.map((cell, column) =>
    zone.persons.has(column) ? null : withText(cell, (text) => lineText(text, known)),
  );
}

/** A line that was read: persons leave it, every other cell passes by the kind of its column. */
function shownLine(
  cells: readonly (Cell | null)[],
  zone: Zone,
  line: ReadLine,
  shown: Shown,
): (Cell | null)[] {
  const { key, known } = shown;
  const token = line.participant ? tokenColumn(zone, cells) : null;
  return cells.map((cell, column) => {
    if (column === token && line.participant) {
      shown.bases.add(line.basis);
      return { kind: 'text', text: participantToken(key, line.participant, line.basis) };
    }
    if (!cell) return null;
    if (zone.persons.has(column)) return zone.pupils && isCode(zone, column, cell) ? cell : null;
    const field = zone.fields.get(column) ?? '';
    const kind = zone.tasks.has(column) ? 'number' : textKind(zone.table, field);
    return withText(cell, (text) => {
      // what the layout makes of a cell is harmless, what stands in the cell need not be
      if (kind && kind !== 'made') return fieldText(kind, text, known);
      return strictText(text, known);
    });
  });
}

/** The cell with another text; an error, a date, a truth value name nobody. */
function withText(cell: Cell | null, textOf: (text: string) => string): Cell | null {
  if (!cell || (cell.kind !== 'text' && cell.kind !== 'number')) return cell;
  const text = textOf(cell.text);
  return text === cell.text ? cell : { kind: 'text', text };
}
