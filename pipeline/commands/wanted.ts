import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { listSources, type SourceList } from '../ingest/source.ts';
import { openDatabase } from '../store/database.ts';
import { generationFile } from '../store/generation.ts';
import { shownPath, type Workspace } from '../workspace/workspace.ts';

export type BuildOptions = {
  /** files and folders given on the command line, beside what the store already holds */
  sources: readonly string[];
  /** read the inbox too */
  inbox: boolean;
};

/** The inbox, what the command line names, and stored sources from elsewhere that still exist. */
export async function wantedSources(
  workspace: Workspace,
  options: BuildOptions,
  name: string | null,
): Promise<{ list: SourceList; gone: string[] }> {
  const shown = (file: string) => shownPath(workspace, file);
  const stored = name ? await storedPaths(generationFile(workspace.store, name)) : [];
  const present = stored.filter((path) => existsSync(resolve(workspace.root, path)));
  const folders = options.inbox ? [workspace.inbox] : [];
  const names = [
    ...folders,
    ...options.sources,
    ...present.map((path) => resolve(workspace.root, path)),
  ];
  const gone = stored.filter((path) => !present.includes(path));
  return { list: listSources(names, shown), gone };
}

async function storedPaths(file: string): Promise<string[]> {
  const db = await openDatabase(file, { readOnly: true });
  try {
    const rows = await db.all<{ path: string }>('select path from source_file order by path');
    return rows.map(({ path }) => path);
  } finally {
    db.close();
  }
}
