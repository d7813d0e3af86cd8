import type { Source } from '../ingest/source.ts';
import { stagingColumns } from '../ingest/staging.ts';
import { literal, quoted, tablesOf } from '../store/catalog.ts';
import type { Database } from '../store/database.ts';
import { generationFile } from '../store/generation.ts';
import type { Workspace } from '../workspace/workspace.ts';

/**
 * Copies what the last generation holds: the history of its findings, the headers it knew, its curators – of any version of the tables –,
 * and the staging rows of files that did not change. A file under another name is read anew: a form tells its work and school by the
 * names of file and folder alone.
 * @param name the last generation, null where there is none
 * @param sameParser whether this version of tables and parser made its staging rows, so that they may be kept
 * @returns hashes of the files kept
 */
export async function takeOver(
  db: Database,
  workspace: Workspace,
  name: string | null,
  sameParser: boolean,
  sources: readonly Source[],
): Promise<ReadonlySet<string>> {
  if (!name) return new Set();
  const file = generationFile(workspace.store, name);
  await db.run(`attach ${literal(file)} as previous (read_only)`);
  await takeOverMemory(db);
  const kept = new Set<string>();
  if (sameParser) {
    const stored = await db.all<{ source_id: string; sha256: string; path: string }>(
      'select source_id, sha256, path from previous.staged_source',
    );
    const files = new Map(stored.map((file) => [file.sha256, file]));
    await db.run('create temp table keep (source_id text)');
    for (const { sha256, path } of sources) {
      const file = files.get(sha256);
      if (file?.path !== path) continue;
      kept.add(sha256);
      await db.run('insert into keep values (?)', [file.source_id]);
    }
    for (const table of Object.keys(stagingColumns)) {
      await db.run(`
        insert into ${table}
        select s.*
        from previous.${table} as s semi join keep as k on k.source_id = s.source_id`);
    }
    await db.run('drop table keep');
  }
  await db.run('detach previous');
  return kept;
}

/** What no source can tell again; a table of an older program that lacks a column of today's stays behind. */
async function takeOverMemory(db: Database): Promise<void> {
  const [own, previous] = [await tablesOf(db), await tablesOf(db, 'previous')];
  const take = async (table: string, into: string, where = 'true') => {
    const columns = (own.get(into) ?? own.get(table) ?? []).map(({ name }) => name);
    const known = new Set((previous.get(table) ?? []).map(({ name }) => name));
    if (!columns.every((name) => known.has(name))) return;
    const list = columns.map(quoted).join(', ');
    await db.run(`insert into ${into} select ${list} from previous.${table} where ${where}`);
  };
  for (const [memory, table] of [
    ['previous_history', 'finding_history'],
    ['previous_run', 'run_history'],
  ] as const) {
    await db.run(`create temp table ${memory} as from ${table} limit 0`);
    await take(table, memory);
  }
  await take('header_seen', 'header_seen');
  // curators of the last run stay where others would be no better
  await take('curator_proposal', 'curator_before', 'curator_code is not null');
}
