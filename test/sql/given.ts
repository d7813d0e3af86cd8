import { join } from 'node:path';
import { computeMarts } from '../../pipeline/commands/stages.ts';
import { projectRoot } from '../../pipeline/project.ts';
import { loadProfiles } from '../../pipeline/rules/profile-tables.ts';
import { type Database, openDatabase, type Row } from '../../pipeline/store/database.ts';
import { createSchema } from '../../pipeline/store/schema.ts';

export const sqlFolder = join(projectRoot, 'sql');
export const martsFolder = join(sqlFolder, 'marts');

export type Tables = Record<string, readonly Row[]>;

/** Reference data every database has beside thresholds and corridors. */
const described = [
  'curator_criterion',
  'leave_rule',
  'context_weight',
  'risk_evidence',
  'risk_factor',
  'risk_indicator',
  'risk_measure',
  'signal',
  'test_band',
];

/** An empty database with the real schema, macros, thresholds, corridors and rule profiles, and the rows given. */
export async function given(tables: Tables, options: { threads?: number } = {}): Promise<Database> {
  const db = await openDatabase(':memory:', {
    threads: options.threads ?? 2,
    folders: [sqlFolder],
  });
  await createSchema(db);
  await db.run(`insert into ref_threshold by name from ${csv('threshold')}`);
  await db.run(
    `insert into ref_corridor by name
     select * replace (coalesce(default_kinds, '') as default_kinds) from ${csv('corridor')}`,
  );
  for (const name of described) await db.run(`insert into ref_${name} by name from ${csv(name)}`);
  await loadProfiles(db, [join(sqlFolder, 'reference', 'profiles')]);
  for (const [table, rows] of Object.entries(tables)) await insert(db, table, rows);
  return db;
}

const csv = (name: string) =>
  `read_csv('${join(sqlFolder, 'reference', `${name}.csv`).replaceAll("'", "''")}')`;

/** Marts of so many rows that sorting them would take longer than all else; who reads them sorts what he takes. */
export const unsorted: ReadonlySet<string> = new Set([
  'curator_candidate',
  'curator_subject',
  'group_skill',
  'group_task',
  'group_task_mark',
  'group_topic',
  'resilience_condition',
  'risk_indicator',
  'score_distribution',
  'signal',
  'task_change',
  'task_comparison',
  'task_corridor',
]);

/** Makes the mart and what it needs, and returns its rows in the order of the file, or by all columns where that gives none. */
export async function mart<T = Row>(db: Database, name: string, where = 'true'): Promise<T[]> {
  await computeMarts(db, { only: [name] });
  const order = unsorted.has(name) ? 'order by all' : '';
  return db.all<T>(`select * from "${name}" where ${where} ${order}`);
}

/** Puts the rows of a table in another order. */
export async function mix(db: Database, table: string, order = 'hash(rowid)'): Promise<void> {
  await db.run(`create or replace temp table mixed as select * from "${table}" order by ${order}`);
  await db.run(`create or replace table "${table}" as from mixed`);
}

/** The rows given, cut to some columns. */
export function pick(rows: readonly Row[], columns: string): Row[] {
  const names = columns.split(' ');
  return rows.map((row) => Object.fromEntries(names.map((name) => [name, row[name]])));
}

const literal = (value: unknown): string => {
  if (value === null || value === undefined) return 'null';
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  return `'${String(value).replaceAll("'", "''")}'`;
};

export async function insert(db: Database, table: string, rows: readonly Row[]): Promise<void> {
  const columns = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  const names = columns.map((name) => `"${name}"`).join(', ');
  for (let from = 0; from < rows.length; from += 1000) {
    const values = rows
      .slice(from, from + 1000)
      .map((row) => `(${columns.map((name) => literal(row[name])).join(', ')})`);
    await db.run(`insert into "${table}" (${names}) values ${values.join(', ')}`);
  }
}

/** The run that made a store, at a moment `YYYY-MM-DD hh:mm:ss`. */
export const runAt = (started_at: string): Row => ({
  run: started_at.replaceAll(/[-:]/g, '').replace(' ', '-'),
  started_at,
  program_version: '0',
  schema_version: 1,
  fingerprint: 'f',
  region: 'Учебная область',
  region_genitive: 'Учебной области',
  institute: 'Институт',
  key_fingerprint: 'k',
  parser_fingerprint: 'p',
});

/** A municipality whose name begins with a stem: «Горн» → «Горний район». */
export const district = (municipality_code: string, stem: string, position: number): Row => ({
  municipality_code,
  name: `${stem}ий район`,
  name_genitive: `${stem}ого района`,
  name_prepositional: `${stem}ом районе`,
  position,
});

export const school = (code: string, row: Row = {}): Row => ({
  school_code: code,
  name: `Школа ${code}`,
  municipality_code: code.slice(0, 3),
  kind: 'secondary',
  locality: 'town',
  ...row,
});

/** A procedure: `work('vpr', 2023, { subject, grade … })`; its paper is `paper` unless said otherwise. */
export const work = (kind: string, year: number, row: Row = {}): Row => {
  const { subject = 'mathematics', grade = 5, level = null } = row;
  const tail = `${subject}-${grade}${level === null ? '' : `-${level}`}`;
  return {
    procedure_id: `${kind}-${year}-${tail}`,
    round: `${kind}-${year}`,
    kind,
    subject,
    grade,
    pupil_grade: grade,
    level,
    year,
    school_year: `${year - 1}/${year}`,
    held_from: `${year}-04-01`,
    held_to: `${year}-04-30`,
    main_to: `${year}-04-20`,
    max_primary: 4,
    series: `${kind}-${tail}`,
    design: 'paper',
    kim_id: `${kind}-${year}-${tail}`,
    municipality_code: null,
    elective: false,
    organizer: '',
    basis: '',
    checked_by: '',
    observers: '',
    title: `${kind} ${year}`,
    ...row,
  };
};

export const round = (kind: string, year: number, noteKind = kind): Row => ({
  round: `${kind}-${year}`,
  note_kind: noteKind,
  title: `${kind} ${year}`,
  year,
  school_year: `${year - 1}/${year}`,
});

const sourced = { source: 'test', source_year: 2023, status: 'verified' };

/** A paper of 4 points with marks: 0–1 «2», 2 «3», 3 «4», 4 «5»; tasks 1 (1 point), 2 (1 point), 3 (2 points). */
export const paper = (design = 'paper', row: Row = {}): Tables => ({
  ref_design: [
    {
      design,
      kind: 'vpr',
      subject: 'mathematics',
      grade: 5,
      max_primary: 4,
      n_tasks: 3,
      has_mark: true,
      low_rule: 'mark',
      ...sourced,
      ...row,
    },
  ],
  ref_mark_scale: [
    { design, mark: 2, min_primary: 0, max_primary: 1, ...sourced },
    { design, mark: 3, min_primary: 2, max_primary: 2, ...sourced },
    { design, mark: 4, min_primary: 3, max_primary: 3, ...sourced },
    { design, mark: 5, min_primary: 4, max_primary: 4, ...sourced },
  ],
});

/** The tasks of a paper by their maxima: task 1 is the first. */
export const tasks = (procedureId: string, maxima: readonly number[], rows: Row[] = []): Row[] =>
  maxima.map((maximum, i) => ({
    procedure_id: procedureId,
    task: String(i + 1),
    position: i + 1,
    part: '',
    max_score: maximum,
    difficulty: 'basic',
    skill: 'Считать',
    tag: null,
    ...rows[i],
  }));

let nextId = 1;

/** One participant's result; `mark` decides `low` unless it is given. */
export const result = (procedureId: string, schoolCode: string, row: Row = {}): Row => {
  const id = nextId++;
  return {
    result_id: id,
    procedure_id: procedureId,
    school_code: schoolCode,
    class: '5А',
    pupil_grade: 5,
    participant: `p${id}`,
    participant_basis: 'code',
    participant_label: String(id),
    period: 'main',
    attempt: 1,
    counts: true,
    status: 'taken',
    primary_score: 2,
    test_score: null,
    mark: 3,
    journal_mark: null,
    low: row.mark === 2,
    source_id: 'f1',
    sheet: 'Лист1',
    source_row: id,
    ...row,
  };
};

/** Results of a school: `nLow` marks «2» (1 point) and the others marks «3» (2 points). */
export const shares = (procedureId: string, code: string, nLow: number, n: number): Row[] =>
  Array.from({ length: n }, (_, i) =>
    result(procedureId, code, i < nLow ? { mark: 2, primary_score: 1 } : {}),
  );

/** Answers of a result by position; `null` = not presented, `'x'` = not attempted. */
export const answers = (row: Row, scores: readonly (number | null | 'x')[]): Row[] =>
  scores.map((score, i) => ({
    result_id: row.result_id,
    position: i + 1,
    task: String(i + 1),
    score: score === 'x' ? 0 : score,
    status: score === null ? 'not_presented' : score === 'x' ? 'not_attempted' : 'scored',
  }));
