import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { sha256Of } from '../../store/fingerprint.ts';
import { goneEditions } from './gone.ts';
import { editionsFolder, factsPath, releaseFolder } from './manifest.ts';
import type { Release } from './releases.ts';

export type IssuedVerdict = {
  /** issued files that are as they were issued */
  intact: number;
  /** paths from the folder of reports: changed since they were issued */
  altered: string[];
  /** likewise: not there any more */
  missing: string[];
};

/** Compares every issued file with what was written down of it when it was issued. */
export function verifyIssued(reportsDir: string, releases: readonly Release[]): IssuedVerdict {
  const gone = goneEditions(reportsDir);
  const verdict: IssuedVerdict = { intact: 0, altered: [], missing: [] };
  for (const { manifest, folder } of releases) {
    const base = `${editionsFolder}/${releaseFolder(manifest.release)}`;
    for (const { key, files, facts } of manifest.issued) {
      if (gone.has(`${manifest.release}/${key}`)) continue;
      for (const [path, hash] of Object.entries({ ...files, [factsPath(key)]: facts })) {
        const file = join(folder, path);
        if (!existsSync(file)) verdict.missing.push(`${base}/${path}`);
        else if (sha256Of(readFileSync(file)) !== hash) verdict.altered.push(`${base}/${path}`);
        else verdict.intact += 1;
      }
    }
  }
  return verdict;
}
