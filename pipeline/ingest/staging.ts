import { cellSeparator, type StagedRow } from './layout.ts';
import { kept, type TextKind } from './personal.ts';

/**
 * Columns of the staging tables in the order of `sql/schema/staged_*.sql` (a test holds them together), and what of a
 * text may stay in each.
 */
const staging = {
  staged_source: {
    source_id: 'made',
    path: 'made',
    sha256: 'made',
    bytes: 'made',
    layouts: 'made',
    reason: 'free',
    replaces: 'made',
    ingested_at: 'made',
  },
  staged_block: {
    source_id: 'made',
    block: 'made',
    sheet: 'free',
    layout: 'made',
    reason: 'free',
    header_row: 'made',
    header: 'free',
    exam: 'made',
    procedure_code: 'code',
    subject: 'free',
    grade: 'number',
    year: 'number',
    held_on: 'made',
    oral_on: 'made',
    school: 'school',
    max_primary: 'number',
    stated_n: 'count',
    columns: 'made',
    tasks: 'made',
    task_maxima: 'made',
    task_columns: 'made',
  },
  staged_participant: {
    source_id: 'made',
    block: 'made',
    row: 'made',
    school: 'school',
    class: 'class',
    variant: 'number',
    participant: 'made',
    participant_basis: 'made',
    named: 'made',
    label: 'made',
    short_mask: 'mask',
    long_mask: 'mask',
    oral_mask: 'mask',
    cells: 'number',
    written_primary: 'number',
    oral_primary: 'number',
    primary_score: 'number',
    test_score: 'number',
    mark: 'number',
    journal_mark: 'number',
  },
  staged_appeal: {
    source_id: 'made',
    block: 'made',
    row: 'made',
    school: 'school',
    class: 'class',
    participant: 'made',
    participant_basis: 'made',
    named: 'made',
    kind: 'free',
    state: 'free',
    changed_at: 'made',
    old_primary: 'number',
    old_value: 'number',
    new_primary: 'number',
    new_value: 'number',
  },
  staged_figure: {
    source_id: 'made',
    block: 'made',
    row: 'made',
    cell: 'made',
    group_at: 'made',
    report: 'made',
    name: 'free',
    measure: 'made',
    mark: 'made',
    key: 'made',
    value: 'count',
  },
  staged_skill: {
    source_id: 'made',
    block: 'made',
    row: 'made',
    cell: 'made',
    task: 'made',
    skill: 'free',
    max_score: 'number',
  },
  staged_school: {
    source_id: 'made',
    block: 'made',
    row: 'made',
    school_code: 'school',
    login: 'school',
    name: 'free',
    municipality: 'free',
    kind: 'free',
    locality: 'free',
    settlement: 'free',
    head_school: 'school',
    opened_on: 'free',
    closed_on: 'free',
    successor: 'school',
    excluded_reason: 'free',
    earlier_name: 'free',
    earlier_name_to: 'free',
  },
  staged_school_name: {
    source_id: 'made',
    block: 'made',
    row: 'made',
    school_code: 'school',
    name: 'free',
    valid_to: 'free',
  },
  staged_enrolment: {
    source_id: 'made',
    block: 'made',
    row: 'made',
    cell: 'made',
    school_code: 'school',
    school_year: 'code',
    grade: 'number',
    class: 'class',
    enrolled: 'number',
    counted_on: 'free',
  },
  staged_contact: {
    source_id: 'made',
    block: 'made',
    row: 'made',
    school_code: 'school',
    n_contacts: 'made',
  },
  staged_context: {
    source_id: 'made',
    block: 'made',
    row: 'made',
    cell: 'made',
    school_code: 'school',
    year: 'number',
    indicator: 'free',
    value: 'count',
  },
  staged_problem: {
    source_id: 'made',
    severity: 'made',
    sheet: 'free',
    row: 'made',
    cell: 'made',
    found: 'free',
    expected: 'free',
    message: 'free',
    check: 'made',
  },
} as const satisfies Record<string, Record<string, TextKind>>;

export type StagedTable = Exclude<keyof typeof staging, 'staged_source'>;

export const stagedTables = Object.keys(staging).filter(
  (table) => table !== 'staged_source',
) as StagedTable[];

/** Columns of the staging tables, in order. */
export const stagingColumns = Object.fromEntries(
  Object.entries(staging).map(([table, columns]) => [table, Object.keys(columns)]),
) as unknown as Readonly<Record<StagedTable | 'staged_source', readonly string[]>>;

/** What may stay of a text in a column of a staging table; undefined for a column it does not have. */
export const textKind = (table: StagedTable, column: string): TextKind | undefined =>
  (staging[table] as Readonly<Record<string, TextKind>>)[column];

/** Task cells of most lines: digits and X, no letters to look at. */
const plainCells = new RegExp(`^[\\d${cellSeparator}+XxХх-]*$`);

/** What staging may keep of a text of a column, null where it may keep all of it. */
export function cleanerOf(table: StagedTable, column: string): ((text: string) => string) | null {
  const kind = textKind(table, column);
  if (kind === undefined) throw new Error(`column of no kind: ${table}.${column}`);
  if (kind === 'made') return null;
  return column === 'cells' ? keptCells : (text) => (text === '' ? text : kept(kind, text));
}

/** A row as staging may keep it: columns it does not have left out, every text by the kind of its column. */
export function keptRow(table: StagedTable, row: StagedRow): StagedRow {
  const own = Object.entries(row).filter(([name]) => textKind(table, name) !== undefined);
  return Object.fromEntries(
    own.map(([name, text]) => [name, text && (cleanerOf(table, name)?.(text) ?? text)]),
  );
}

function keptCells(text: string): string {
  if (plainCells.test(text)) return text;
  const cells = text.split(cellSeparator);
  return cells.map((cell) => kept(staging.staged_participant.cells, cell)).join(cellSeparator);
}
