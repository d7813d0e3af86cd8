import type { Database } from '../store/database.ts';
import { decodeBatch } from './batch.ts';
import type { FileSummary, ParseSettings } from './parse.ts';
import { parseInPool } from './pool.ts';
import { type StagedTable, stagedTables, stagingColumns } from './staging.ts';
import type { ParseTask } from './worker.ts';

export type LoadOptions = {
  settings: ParseSettings;
  /** ISO time written as the moment of loading */
  now: string;
  workers?: number;
  onFile?: (file: FileSummary, done: number, total: number) => void;
};

/**
 * Parses files and appends their rows to the staging tables. Two files of one content are loaded once.
 * @returns what was read, in the order of paths
 */
export async function loadFiles(
  db: Database,
  tasks: readonly ParseTask[],
  options: LoadOptions,
): Promise<FileSummary[]> {
  const files: FileSummary[] = [];
  // one transaction: a commit for each handful of files takes longer than reading them
  await db.run('begin');
  const answers = parseInPool(tasks, options.settings, options);
  for await (const { files: parsed, batches, withdrawn } of answers) {
    if (withdrawn) await withdraw(db, withdrawn);
    for (const [table, bytes] of Object.entries(batches) as [StagedTable, Uint8Array][]) {
      await db.append(table, decodeBatch(bytes, stagingColumns[table]));
    }
    for (const file of parsed) {
      files.push(file);
      options.onFile?.(file, files.length, tasks.length);
    }
  }
  files.sort((a, b) => (a.path < b.path ? -1 : 1));
  const columns: Record<string, (file: FileSummary) => string | null> = {
    source_id: (file) => file.sourceId,
    path: (file) => file.path,
    sha256: (file) => file.sha256,
    bytes: (file) => String(file.bytes),
    layouts: (file) => (file.layouts.length > 0 ? file.layouts.join(', ') : null),
    reason: (file) => (file.reason === '' ? null : file.reason),
    replaces: (file) => file.replaces,
    ingested_at: () => options.now,
  };
  await db.append(
    'staged_source',
    stagingColumns.staged_source.map((name) => files.map((file) => columns[name]?.(file) ?? null)),
  );
  await db.run('commit');
  return files;
}

/** Takes back the rows of a file that was given up. */
async function withdraw(db: Database, sourceId: string): Promise<void> {
  for (const table of stagedTables) {
    await db.run(`delete from ${table} where source_id = $sourceId`, { sourceId });
  }
}
