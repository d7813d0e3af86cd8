import { chmodSync, existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { writeWhole } from '../../workspace/whole-file.ts';
import { editionsFolder, factsPath, releaseFolder } from './manifest.ts';
import { readReleases } from './releases.ts';

/** Editions whose files went with the results of their pupils: `release/key`. */
const goneName = 'удалено.json';

const goneFile = (reportsDir: string) => join(reportsDir, editionsFolder, goneName);

export function goneEditions(reportsDir: string): Set<string> {
  const file = goneFile(reportsDir);
  return new Set(existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as string[]) : []);
}

/** Issued notes of a round that still stand: paths from the folder of reports, sorted. */
export function issuedNotes(reportsDir: string, round: string): string[] {
  return notesOf(reportsDir, round).flatMap(({ base, files }) =>
    files.map((path) => `${base}/${path}`).filter((path) => existsSync(join(reportsDir, path))),
  );
}

function notesOf(reportsDir: string, round: string) {
  return readReleases(reportsDir).flatMap(({ manifest }) =>
    manifest.issued
      .filter(({ key }) => key.startsWith(`note/${round}/`))
      .map(({ key, files }) => ({
        mark: `${manifest.release}/${key}`,
        base: `${editionsFolder}/${releaseFolder(manifest.release)}`,
        facts: factsPath(key),
        files: Object.keys(files).sort(),
      })),
  );
}

/**
 * Removes what the issued notes of a round say of single pupils: their files and facts. That they were issued, when, and
 * their hashes stay.
 * @returns paths another program holds open
 */
export async function removeIssuedNotes(reportsDir: string, round: string): Promise<string[]> {
  const notes = notesOf(reportsDir, round);
  if (notes.length === 0) return [];
  const held: string[] = [];
  // what a killed removal leaves is then no fault of anybody
  const gone = goneEditions(reportsDir);
  for (const { mark } of notes) gone.add(mark);
  await writeWhole(
    goneFile(reportsDir),
    Buffer.from(`${JSON.stringify([...gone].sort(), null, 1)}\n`),
  );
  for (const { base, facts, files } of notes) {
    for (const path of [...files, facts]) {
      const file = join(reportsDir, base, path);
      if (!existsSync(file)) continue;
      try {
        // Windows refuses to remove what may not be written
        chmodSync(file, 0o644);
        rmSync(file);
      } catch {
        held.push(`${base}/${path}`);
      }
    }
  }
  return held;
}
