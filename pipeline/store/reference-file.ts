import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '../project.ts';
import { tablesOf } from './catalog.ts';
import type { Database } from './database.ts';
import { filesIn, sha256Of } from './fingerprint.ts';

/** A file of reference data and the SHA-256 of its bytes. */
type ReferenceFile = { path: string; sha256: string };

/** Every file of reference data there is: the program's own, then those of a workspace. */
function referenceFiles(own: string): ReferenceFile[] {
  const folders = [
    ['sql/reference', join(projectRoot, 'sql', 'reference')],
    ['reference', own],
  ] as const;
  return folders.flatMap(([name, folder]) =>
    filesIn(folder).map((file) => ({
      path: `${name}/${file}`,
      sha256: sha256Of(readFileSync(join(folder, file))),
    })),
  );
}

/** Writes down what the reference data are in this run. @param own folder of the workspace's reference data */
export async function noteReferenceFiles(db: Database, own: string): Promise<void> {
  const files = referenceFiles(own);
  await db.append('reference_file', [
    files.map(({ path }) => path),
    files.map(({ sha256 }) => sha256),
  ]);
}

/** The reference data of today against those of the run. */
export type ReferenceVerdict = {
  /** files with the content the run read */
  same: number;
  changed: string[];
  missing: string[];
  /** files the run did not know */
  fresh: string[];
};

/** Compares; a generation of an older program knows none of the files. */
export async function verifyReferenceFiles(db: Database, own: string): Promise<ReferenceVerdict> {
  const stored = (await tablesOf(db)).has('reference_file')
    ? await db.all<ReferenceFile>('select path, sha256 from reference_file order by path')
    : [];
  const known = new Set(stored.map(({ path }) => path));
  const found = referenceFiles(own);
  const today = new Map(found.map(({ path, sha256 }) => [path, sha256]));
  const pathsOf = (holds: (file: ReferenceFile) => boolean) =>
    stored.filter(holds).map(({ path }) => path);
  return {
    same: pathsOf(({ path, sha256 }) => today.get(path) === sha256).length,
    changed: pathsOf(({ path, sha256 }) => today.has(path) && today.get(path) !== sha256),
    missing: pathsOf(({ path }) => !today.has(path)),
    fresh: found.filter(({ path }) => !known.has(path)).map(({ path }) => path),
  };
}
