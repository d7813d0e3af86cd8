import type { Source } from '../ingest/source.ts';
import { stagingColumns } from '../ingest/staging.ts';
import type { Database } from '../store/database.ts';
import { generationFile } from '../store/generation.ts';
import type { Workspace } from '../workspace/workspace.ts';

/**
 * Copies what the last generation holds: the history of its findings, and the staging rows of files that did not change.
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
  const file = generationFile(workspace.store, name).replaceAll("'", "''");
  await db.run(`attach '${file}' as previous (read_only)`);
  for (const [table, from] of [
    ['previous_history', 'finding_history'],
    ['previous_run', 'run_history'],
  ]) {
    await db.run(`create temp table ${table} as from previous.${from}`);
  }
  const kept = new Set<string>();
  if (sameParser) {
    const stored = await db.all<{ source_id: string; sha256: string }>(
      'select source_id, sha256 from previous.staged_source',
    );
    const ids = new Map(stored.map(({ sha256, source_id }) => [sha256, source_id]));
    await db.run('create temp table keep (source_id text, path text)');
    for (const { sha256, path } of sources) {
      const id = ids.get(sha256);
      if (!id) continue;
      kept.add(sha256);
      await db.run('insert into keep values (?, ?)', [id, path]);
    }
    for (const table of Object.keys(stagingColumns)) {
      await db.run(`
        insert into ${table}
        select s.* ${table === 'staged_source' ? 'replace (k.path as path)' : ''}
        from previous.${table} as s join keep as k on k.source_id = s.source_id`);
    }
    await db.run('drop table keep');
  }
  await db.run('detach previous');
  return kept;
}
