import { readMemory } from '../purge/index.ts';
import {
  type IssuedVerdict,
  readReleases,
  staleDocuments,
  verifyDocuments,
  verifyIssued,
} from '../report/index.ts';
import { quoted } from '../store/catalog.ts';
import type { Database } from '../store/database.ts';
import { currentGeneration, generationFile } from '../store/generation.ts';
import { openPublished } from '../store/published.ts';
import { type ReferenceVerdict, verifyReferenceFiles } from '../store/reference-file.ts';
import type { Workspace } from '../workspace/workspace.ts';
import { documentsOf } from './documents.ts';
import { wantedSources } from './wanted.ts';

export type WorkspaceVerdict = {
  /** whether nothing below differs */
  ok: boolean;
  store: { run: string; schema_version: number; tables: number };
  sources: {
    /** files with the content that was read */
    same: number;
    changed: string[];
    missing: string[];
    /** files that have not been read yet */
    fresh: string[];
  };
  /** reference data of the program and of the workspace against those the run read */
  reference: ReferenceVerdict;
  documents: {
    intact: number;
    altered: string[];
    superseded: string[];
    /** not made yet, or of facts that have changed */
    stale: string[];
  };
  /** files of releases against their manifests */
  issued: IssuedVerdict & { releases: number };
};

/**
 * Compares store, sources, reference data and documents with what was written down of them. Nothing is changed.
 * @throws CliError when nothing is published or another version of the program published it
 */
export async function verifyWorkspace(workspace: Workspace): Promise<WorkspaceVerdict> {
  const { store, reports, config } = workspace;
  const db = await openPublished(store);
  try {
    const tables = await readThrough(db);
    const run = await db.one<{ run: string; schema_version: number }>(
      'select run, schema_version from run',
    );
    const sources = await verifySources(workspace, db);
    const reference = await verifyReferenceFiles(db, workspace.reference);
    const planned = await documentsOf(db, workspace);
    const stale = await staleDocuments(planned, reports, config.documents.word);
    const documents = { ...(await verifyDocuments(reports)), stale };
    const releases = readReleases(reports);
    const issued = { releases: releases.length, ...verifyIssued(reports, releases) };
    const differs = [
      sources.changed,
      sources.missing,
      sources.fresh,
      reference.changed,
      reference.missing,
      reference.fresh,
      documents.altered,
      documents.superseded,
      stale,
      issued.altered,
      issued.missing,
    ].some((paths) => paths.length > 0);
    return { ok: !differs, store: { ...run, tables }, sources, reference, documents, issued };
  } finally {
    db.close();
  }
}

/** Reads every block of every table: DuckDB compares their checksums. @returns number of tables */
async function readThrough(db: Database): Promise<number> {
  const tables = await db.all<{ name: string }>(
    'select table_name as name from duckdb_tables() where not temporary order by 1',
  );
  for (const { name } of tables) {
    await db.all(`select bit_xor(hash(t)) from ${quoted(name)} as t`);
  }
  return tables.length;
}

async function verifySources(
  workspace: Workspace,
  db: Database,
): Promise<WorkspaceVerdict['sources']> {
  const name = currentGeneration(workspace.store);
  const memory = await readMemory(generationFile(workspace.store, String(name)));
  const { list } = await wantedSources(workspace, { sources: [], inbox: true }, name, memory);
  const stored = await db.all<{ path: string; sha256: string }>(
    'select path, sha256 from staged_source order by path',
  );
  const read = new Set(stored.map(({ sha256 }) => sha256));
  const known = new Set(stored.map(({ path }) => path));
  const found = new Set(list.sources.map(({ sha256 }) => sha256));
  const here = new Set(list.sources.map(({ path }) => path));
  const other = stored.filter(({ sha256 }) => !found.has(sha256)).map(({ path }) => path);
  return {
    same: stored.length - other.length,
    changed: other.filter((path) => here.has(path)),
    missing: other.filter((path) => !here.has(path)),
    fresh: list.sources
      .filter(({ path, sha256 }) => !read.has(sha256) && !known.has(path))
      .map(({ path }) => path),
  };
}
