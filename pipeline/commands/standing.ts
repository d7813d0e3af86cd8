import { existsSync, readFileSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { templatesHash } from '../report/index.ts';
import type { Database } from '../store/database.ts';
import { fingerprint, folderFingerprint, sha256Of } from '../store/fingerprint.ts';
import { writeWhole } from '../workspace/whole-file.ts';
import type { Workspace } from '../workspace/workspace.ts';
import { textsFile } from './own-words.ts';

/** What the last complete preparation of documents said: paths from the folder of reports. */
export type Standing = {
  documents: string[];
  /** workbooks of works among them */
  tables: number;
  registers: string[];
  /** calendar of the road map and its workbook */
  roadmap: string[];
  /** what was said of the analyst's own words */
  words: string[];
};

/** A file as it was left: path, bytes, time of the last change. */
type Left = [path: string, size: number, changed: number];

type Kept = Standing & { print: string; files: Left[] };

const name = '.standing.json';
const program = resolve(import.meta.dirname, '..');

const hashOf = (file: string): string => (existsSync(file) ? sha256Of(readFileSync(file)) : '');

/** Everything documents are made of: the generation, the program, templates in force, configuration, the analyst's words. */
export async function documentsPrint(db: Database, workspace: Workspace): Promise<string> {
  const { run, fingerprint: made } = await db.one<{ run: string; fingerprint: string }>(
    'select run, fingerprint from run',
  );
  return fingerprint([
    ...[run, made, workspace.configText, folderFingerprint(program), templatesHash()],
    hashOf(join(workspace.root, textsFile)),
  ]);
}

function asLeft(reportsDir: string, path: string): Left {
  const { size, mtimeMs } = statSync(join(reportsDir, path));
  return [path, size, mtimeMs];
}

function stands(reportsDir: string, [path, size, changed]: Left): boolean {
  const found = statSync(join(reportsDir, path), { throwIfNoEntry: false });
  return found?.size === size && found.mtimeMs === changed;
}

/** What stands in the folder of reports, where all of it was made of the same and no file was touched since; else null. */
export function readStanding(reportsDir: string, print: string): Standing | null {
  try {
    const kept = JSON.parse(readFileSync(join(reportsDir, name), 'utf8')) as Kept;
    if (kept.print !== print || !kept.files.every((file) => stands(reportsDir, file))) return null;
    const { print: _print, files: _files, ...standing } = kept;
    return standing;
  } catch {
    // none, or one that says nothing: everything is looked at
    return null;
  }
}

/** Remembers what a complete preparation left. @param files all files of it, from the folder of reports */
export async function keepStanding(
  reportsDir: string,
  print: string,
  standing: Standing,
  files: readonly string[],
): Promise<void> {
  const kept: Kept = { print, ...standing, files: files.map((path) => asLeft(reportsDir, path)) };
  await writeWhole(join(reportsDir, name), Buffer.from(`${JSON.stringify(kept)}\n`));
}
