import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { listSources, type SourceList } from '../ingest/source.ts';
import type { PurgedFile, PurgeMemory } from '../purge/index.ts';
import { openDatabase } from '../store/database.ts';
import { generationFile } from '../store/generation.ts';
import { shownPath, type Workspace } from '../workspace/workspace.ts';

export type BuildOptions = {
  /** files and folders given on the command line, beside what the store already holds */
  sources: readonly string[];
  /** read the inbox too */
  inbox: boolean;
};

export type Wanted = {
  list: SourceList;
  gone: string[];
  /** files with tables of purged rounds */
  purged: (PurgedFile & { path: string })[];
};

/** The inbox, what the command line names, and stored sources from elsewhere that still exist; without files purged as a whole. */
export async function wantedSources(
  workspace: Workspace,
  options: BuildOptions,
  name: string | null,
  memory: PurgeMemory,
): Promise<Wanted> {
  const shown = (file: string) => shownPath(workspace, file);
  const stored = name ? await storedFiles(generationFile(workspace.store, name)) : [];
  const lost = stored.filter(({ path }) => !existsSync(resolve(workspace.root, path)));
  const folders = options.inbox ? [workspace.inbox] : [];
  const names = [
    ...folders,
    ...options.sources,
    ...stored
      .filter((file) => !lost.includes(file))
      .map(({ path }) => resolve(workspace.root, path)),
  ];
  const list = listSources(names, shown);
  const here = new Set(list.sources.map(({ sha256 }) => sha256));
  // a file under a new name is not gone
  const gone = lost.filter(({ sha256 }) => !here.has(sha256)).map(({ path }) => path);
  const purged: Wanted['purged'] = list.sources.flatMap(({ path, sha256 }) => {
    const file = memory.files.get(sha256);
    return file ? [{ ...file, path }] : [];
  });
  list.sources = list.sources.filter(({ sha256 }) => !memory.files.get(sha256)?.whole);
  return { list, gone, purged };
}

async function storedFiles(file: string): Promise<{ path: string; sha256: string }[]> {
  const db = await openDatabase(file, { readOnly: true });
  try {
    return await db.all('select path, sha256 from staged_source order by path');
  } finally {
    db.close();
  }
}
