import { tidy } from '../russian/fold.ts';
import { participantCode } from './code.ts';
import type { Basis } from './identity.ts';
import { cellSeparator, type StagedRow } from './layout.ts';
import { withoutPersons } from './personal.ts';
import { type Cell, rowTexts, type Sheet } from './sheet.ts';
import { isPersonHeader } from './shown-text.ts';
import type { StagedTable } from './staging.ts';

/** A line that was read: into which table, and whom it is about. */
export type ReadLine = { table: StagedTable; participant: string | null; basis: Basis };

/** A table of a sheet: where it stands, what its columns hold, whether its lines are pupils'. All rows from 0. */
export type Zone = {
  header: number;
  /** texts of the header */
  words: readonly string[];
  pupils: boolean;
  table: StagedTable;
  /** fields of the columns a layout reads */
  fields: Map<number, string>;
  tasks: Set<number>;
  /** columns that tell who somebody is */
  persons: Set<number>;
  /** first and last line read, null where none was */
  lines: [number, number] | null;
};

/** Rows a header may take together with the words above it. */
const headerRows = 3;

/** Fields that tell who a pupil is, the one that takes the token first. */
const personFields = ['surname', 'name', 'patronymic', 'document', 'series', 'code'];

/** What parsing told of a file: its tables, and its lines by sheet and row. */
export class Reading {
  readonly #blocks: StagedRow[] = [];
  readonly #tables = new Map<string, StagedTable>();
  readonly #sheets = new Map<string, string>();
  /** lines by table and row: a layout may put the table behind its lines */
  readonly #lines = new Map<string, ReadLine>();
  /** whether something could not be read: what stands there is not known */
  refused = false;

  get tables(): ReadonlySet<StagedTable> {
    return new Set(this.#tables.values());
  }

  note(table: StagedTable, row: StagedRow): void {
    const block = String(row.block);
    if (table === 'staged_problem') {
      this.refused ||= row.severity === 'error';
    } else if (table === 'staged_block') {
      this.#blocks.push(row);
      this.#sheets.set(block, row.sheet ?? '');
    } else {
      this.#tables.set(block, table);
      this.#lines.set(place(block, Number(row.row) - 1), {
        table,
        participant: row.participant ?? null,
        basis: (row.participant_basis ?? 'code') as Basis,
      });
    }
  }

  lineAt(sheet: Sheet, row: number): ReadLine | undefined {
    const name = withoutPersons(sheet.name);
    for (const [block, its] of this.#sheets) {
      const line = its === name ? this.#lines.get(place(block, row)) : undefined;
      if (line) return line;
    }
    return undefined;
  }

  /** Tables of a sheet from top to bottom; several works of one table are one. */
  zones(sheet: Sheet): Zone[] {
    const name = withoutPersons(sheet.name);
    const zones = new Map<number, Zone>();
    for (const block of this.#blocks) {
      if (block.sheet !== name) continue;
      const header = Number(block.header_row) - 1;
      const table = this.#tables.get(String(block.block)) ?? 'staged_participant';
      const zone = zones.get(header) ?? emptyZone(sheet, header, table);
      addColumns(zone, block);
      zones.set(header, zone);
    }
    const sorted = [...zones.values()].sort((a, b) => a.header - b.header);
    for (let row = 0; row < sheet.rowCount; row += 1) {
      const zone = zoneAt(sorted, row);
      if (zone && this.lineAt(sheet, row)) zone.lines = [zone.lines?.[0] ?? row, row];
    }
    return sorted;
  }
}

const place = (block: string, row: number): string => `${block}${cellSeparator}${row}`;

export const zoneAt = (zones: readonly Zone[], row: number): Zone | undefined =>
  zones.findLast(({ header }) => header < row);

function emptyZone(sheet: Sheet, header: number, table: StagedTable): Zone {
  return {
    header,
    words: rowTexts(sheet, header),
    pupils: table === 'staged_participant' || table === 'staged_appeal',
    table,
    fields: new Map(),
    tasks: new Set(),
    persons: personColumns(sheet, header),
    lines: null,
  };
}

function addColumns(zone: Zone, { columns, task_columns }: StagedRow): void {
  for (const [field, letters] of Object.entries(
    JSON.parse(columns ?? '{}') as Record<string, string>,
  )) {
    // single cells such as that of the school stand there too
    if (!/^[A-Z]+$/.test(letters)) continue;
    const column = columnNumber(letters);
    zone.fields.set(column, field);
    if (zone.pupils && personFields.includes(field)) zone.persons.add(column);
  }
  for (const letters of task_columns?.split(cellSeparator) ?? []) {
    if (letters !== '') zone.tasks.add(columnNumber(letters));
  }
}

const columnNumber = (letters: string): number =>
  [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;

/** By the words of the header, and by those above it where the header itself is empty (a heading over several columns). */
function personColumns(sheet: Sheet, header: number): Set<number> {
  const found = new Set<number>();
  for (let column = 0; column < sheet.columnCount; column += 1) {
    for (let row = header; row > header - headerRows && row >= 0; row -= 1) {
      const cell = sheet.cell(row, column);
      if (!cell) continue;
      if (isPersonHeader(cell.text)) found.add(column);
      break;
    }
  }
  return found;
}

/** Whether a row belongs to a header: the header itself, a second row of it, or the header printed again. */
export function isHeaderRow(
  zones: readonly Zone[],
  row: number,
  texts: readonly string[],
): boolean {
  const zone = zoneAt(zones, row);
  if (zones.some(({ header }) => header === row)) return true;
  if (!zone) return false;
  if (zone.lines && row < zone.lines[0]) return true;
  const words = zone.words.filter((word) => word !== '');
  const same = zone.words.filter((word, column) => word !== '' && word === texts[column]);
  return words.length > 2 && same.length > words.length / 2;
}

/** A participant's code names nobody outside the school. */
export const isCode = (zone: Zone, column: number, cell: Cell): boolean =>
  zone.fields.get(column) === 'code' && participantCode(tidy(cell.text)) !== null;

/** Column that takes the token of a line, null where a plain code still names the pupil. */
export function tokenColumn(zone: Zone, cells: readonly (Cell | null)[]): number | null {
  const columns = personFields.flatMap((field) =>
    [...zone.fields].filter(([, name]) => name === field).map(([column]) => column),
  );
  const named = columns.some((column) => {
    const cell = cells[column];
    return cell && !isCode(zone, column, cell);
  });
  return named ? (columns[0] ?? null) : null;
}
