import { createHash } from 'node:crypto';
import { createReadStream, existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { writeWhole } from '../../workspace/whole-file.ts';

/** The file `sha256sum -c` reads: whoever gets an export can check it without this program. */
const checksumsFile = 'SHA256SUMS';

/** SHA-256 of a file in hex, read piece by piece. */
async function sha256Of(path: string): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(path), hash);
  return hash.digest('hex');
}

/** Writes the checksums of files of a folder beside them. */
export async function writeChecksums(folder: string, files: readonly string[]): Promise<void> {
  const lines: string[] = [];
  for (const file of files) lines.push(`${await sha256Of(join(folder, file))}  ${file}\n`);
  await writeWhole(join(folder, checksumsFile), Buffer.from(lines.join('')));
}

/** What became of the files of an export since it was written. */
export type ExportVerdict = {
  intact: string[];
  altered: string[];
  missing: string[];
  /** files beside them the export did not write */
  foreign: string[];
  /** lines of the list itself that are none */
  unreadable: number;
};

/** Compares a folder with its checksums; null where it has none. */
export async function verifyExport(folder: string): Promise<ExportVerdict | null> {
  const list = join(folder, checksumsFile);
  if (!existsSync(list)) return null;
  const verdict: ExportVerdict = {
    intact: [],
    altered: [],
    missing: [],
    foreign: [],
    unreadable: 0,
  };
  const known = new Set([checksumsFile]);
  for (const line of readFileSync(list, 'utf8').split('\n').filter(Boolean)) {
    const [, sum, file] = /^([0-9a-f]{64}) {2}(.+)$/.exec(line) ?? [];
    // a list somebody changed must not lead out of the folder
    if (!sum || !file || basename(file) !== file) {
      verdict.unreadable += 1;
      continue;
    }
    known.add(file);
    const path = join(folder, file);
    if (!existsSync(path)) verdict.missing.push(file);
    else if ((await sha256Of(path)) === sum) verdict.intact.push(file);
    else verdict.altered.push(file);
  }
  verdict.foreign = readdirSync(folder)
    .filter((file) => !known.has(file))
    .sort();
  return verdict;
}
