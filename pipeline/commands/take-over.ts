import type { Source } from '../ingest/source.ts';
import { stagingColumns } from '../ingest/staging.ts';
import { literal, tablesOf } from '../store/catalog.ts';
import type { Database } from '../store/database.ts';
import { generationFile } from '../store/generation.ts';
import { takeOverHeaders } from '../store/headers.ts';
import type { Workspace } from '../workspace/workspace.ts';

/**
 * Copies what the last generation holds: the history of its findings, the headers it knew, its curators, and the staging rows of files
 * that did not change. A file under another name is read anew: a form tells its work and school by the names of file and
 * folder alone.
 * @param name the last generation, null where there is none to read
 * @param sameParser whether today's parser made its staging rows, so that they may be kept
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
  await takeOverHeaders(db, 'previous');
  for (const [table, from] of [
    ['previous_history', 'finding_history'],
    ['previous_run', 'run_history'],
  ]) {
    await db.run(`create temp table ${table} as from previous.${from}`);
  }
  await takeOverCurators(db);
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

/** Curators of the last run stay where others would be no better; a generation of an older program has none. */
async function takeOverCurators(db: Database): Promise<void> {
  if (!(await tablesOf(db, 'previous')).has('curator_proposal')) return;
  await db.run(`
    insert into curator_before
    select profile, year, school_code, curator_code
    from previous.curator_proposal
    where curator_code is not null`);
}
