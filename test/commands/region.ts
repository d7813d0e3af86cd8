import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { projectRoot } from '../../pipeline/project.ts';
import { isPupilTable } from '../../pipeline/purge/index.ts';
import { quoted, tablesOf } from '../../pipeline/store/catalog.ts';
import { type Database, openDatabase } from '../../pipeline/store/database.ts';
import { publishedFile } from '../../pipeline/store/generation.ts';
import { martsFolder } from '../sql/given.ts';

const sample = join(projectRoot, 'data-sample');

/** A workspace with some files of the sample region; the two exams of one sheet are rounds of their own. */
export function region(files: readonly string[]): string {
  const root = mkdtempSync(join(tmpdir(), 'spravka-region-'));
  const config = readFileSync(join(sample, 'spravka.yaml'), 'utf8')
    .replace('reports: ../reports', 'reports: reports')
    // documents of a year the purged rounds belong to
    .replace('documents:\n  year: 2023', 'documents:\n  year: 2022')
    .replace(
      '      - id: oge-2022-mathematics-9\n',
      `${otherRound}      - id: oge-2022-mathematics-9\n`,
    );
  if (!config.includes('oge-2022-other') || !config.includes('year: 2022\n\n')) {
    throw new Error('spravka.yaml of the sample has changed');
  }
  writeFileSync(join(root, 'spravka.yaml'), config);
  mkdirSync(join(root, 'inbox'));
  for (const file of files) add(root, file);
  return root;
}

const otherRound = `
  - id: oge-2022-other
    note_kind: exam
    kind: oge
    title: ОГЭ 2022 года, математика
    year: 2022
    school_year: 2021/2022
    organizer: департамент
    basis: приказ
    checked_by: комиссии
    observers: наблюдатели
    procedures:
`;

/** Copies a file of the sample's inbox into the inbox of the workspace. */
export function add(root: string, file: string): void {
  const to = join(root, 'inbox', file);
  mkdirSync(dirname(to), { recursive: true });
  cpSync(join(sample, 'inbox', file), to);
}

export const inSample = (file: string): string => join(sample, 'inbox', file);

/** The published generation, read by a function. */
export async function published<T>(root: string, read: (db: Database) => Promise<T>): Promise<T> {
  const db = await openDatabase(publishedFile(join(root, 'store')), { readOnly: true });
  try {
    return await read(db);
  } finally {
    db.close();
  }
}

const lines = async (db: Database, table: string, where = 'true') =>
  (
    await db.all<{ line: string }>(
      `select t::text as line from ${quoted(table)} as t where ${where} order by line`,
    )
  ).map(({ line }) => line);

/** Rows of every mart about groups as text, by its name; of one round where it is given. */
export function groupRows(root: string, round?: string): Promise<Record<string, string[]>> {
  return published(root, async (db) => {
    const rows: Record<string, string[]> = {};
    const marts = new Set(readdirSync(martsFolder).map((file) => file.replace(/\.sql$/, '')));
    for (const [table, columns] of await tablesOf(db)) {
      if (!marts.has(table) || isPupilTable(columns)) continue;
      const ofRound = `procedure_id in (select procedure_id from procedure where round = '${round}')`;
      // how many pupils stand behind a verdict is told as «at least»: fewer can be told apart after a purge
      if (!round && table === 'school_monitoring')
        rows[table] = (await lines(db, table)).map((line) => line.replace(/'n_pupils': \d+, /, ''));
      else if (!round) rows[table] = await lines(db, table);
      else if (columns.some(({ name }) => name === 'procedure_id'))
        rows[table] = await lines(db, table, ofRound);
    }
    return rows;
  });
}

/** Results with their points, as text, of every round but one. */
export const otherResults = (root: string, round: string): Promise<string[]> =>
  published(root, async (db) =>
    (
      await db.all<{ line: string }>(
        `select concat_ws('|', procedure_id, school_code, participant, source_id, sheet, source_row, primary_score, mark,
           (select string_agg(concat(task, '=', score), ' ' order by position) from answer where answer.result_id = r.result_id)
         ) as line
         from result as r join procedure using (procedure_id)
         where round <> $round order by line`,
        { round },
      )
    ).map(({ line }) => line),
  );

/** Pseudonyms in staging and results that stand in tables of the round and nowhere else. */
export const pseudonymsOf = (root: string, round: string): Promise<string[]> =>
  published(root, async (db) =>
    (
      await db.all<{ participant: string }>(
        `select participant
         from staged_participant as s
         join intake_block as b on b.source_id = s.source_id and b.block = s.block::integer
         left join procedure using (procedure_id)
         where participant is not null
         group by participant having bool_and(round is not distinct from $round) order by participant`,
        { round },
      )
    ).map(({ participant }) => participant),
  );

/** Which of the pseudonyms stand in the bytes of any file under the store, or in any row of its tables. */
export async function found(root: string, pseudonyms: readonly string[]): Promise<string[]> {
  const wanted = new Set(pseudonyms);
  const hits = new Set<string>();
  const look = (text: string) => {
    for (const [run] of text.matchAll(/[0-9a-f]{32,}/g)) {
      for (let at = 0; at + 32 <= run.length; at += 1) {
        const part = run.slice(at, at + 32);
        if (wanted.has(part)) hits.add(part);
      }
    }
  };
  const store = join(root, 'store');
  for (const entry of readdirSync(store, { recursive: true, withFileTypes: true })) {
    if (entry.isFile()) look(readFileSync(join(entry.parentPath, entry.name)).toString('latin1'));
  }
  await published(root, async (db) => {
    for (const table of (await tablesOf(db)).keys()) {
      const rows = await lines(db, table, "regexp_matches(t::text, '[0-9a-f]{32}')");
      for (const line of rows) look(line);
    }
  });
  return [...hits].sort();
}
