import { dirname } from 'node:path';
import { literal, quoted, tablesOf } from '../store/catalog.ts';
import { type Database, openDatabase } from '../store/database.ts';
import { keepCondition } from './keep.ts';

/** What a purge of a round takes away. */
export type Gone = {
  /** lines about participants in staging, refused ones too */
  lines: number;
  results: number;
  answers: number;
  schools: number;
  /** findings and rejects about those lines and tables, with what stood in the cells */
  findings: number;
  files: number;
  /** files with tables of other rounds beside */
  shared_files: number;
};

/**
 * Opens a generation to take a round out of it: the file is attached for reading only as `previous`, and beside it a
 * temporary `purged_procedure` names the round's procedures too. The tables of `sql/purge` are to be made next.
 */
export async function openForPurge(
  file: string,
  round: string,
  tempDirectory: string,
): Promise<Database> {
  const db = await openDatabase(':memory:', { tempDirectory, folders: [dirname(file)] });
  await db.run(`attach ${literal(file)} as previous (read_only)`);
  await db.run('use previous');
  await db.run(
    `create temp table purging as
     select procedure_id, round from procedure
     anti join previous.main.purged_procedure using (procedure_id) where round = $round`,
    { round },
  );
  await db.run(`create temp table purged_procedure as
    from previous.main.purged_procedure union all from purging`);
  return db;
}

/** Counts it; nothing is changed. */
export async function countGone(db: Database): Promise<Gone> {
  const results = await db.one<Pick<Gone, 'results' | 'schools'>>(`
    select count(*) as results, count(distinct school_code) as schools
    from result join purging using (procedure_id)`);
  const { answers } = await db.one<Pick<Gone, 'answers'>>(`
    select count(*) as answers
    from answer join result using (result_id) join purging using (procedure_id)`);
  const { lines } = await db.one<Pick<Gone, 'lines'>>(
    'select coalesce(sum(n_lines), 0) as lines from gone_block',
  );
  const files = await db.one<Pick<Gone, 'files' | 'shared_files'>>(`
    select count(distinct g.source_id) as files,
      count(distinct g.source_id) filter (w.source_id is null) as shared_files
    from gone_block as g left join gone_source as w on w.source_id = g.source_id`);
  let findings = 0;
  const tables = await tablesOf(db, 'previous');
  for (const table of ['finding', 'reject']) {
    const keep = keepCondition(table, tables.get(table) ?? []);
    const { n } = await db.one<{ n: number }>(
      `select count(*) as n from ${quoted(table)} as t where not (${keep})`,
    );
    findings += n;
  }
  return { ...results, answers, lines, ...files, findings };
}
