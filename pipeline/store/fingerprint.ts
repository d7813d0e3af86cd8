import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** SHA-256 (hex) of the bytes of a file. */
export const sha256Of = (bytes: Uint8Array): string =>
  createHash('sha256').update(bytes).digest('hex');

/** SHA-256 (hex) over texts, each closed off from the next. */
export function fingerprint(parts: readonly string[]): string {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part).update('\u0000');
  return hash.digest('hex');
}

/** Paths of every file of a folder but source maps, from it and in order; none for a folder that is not there. */
export function filesIn(folder: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => name.replaceAll('\\', '/'))
    .filter((name) => !name.endsWith('.map') && statSync(join(folder, name)).isFile())
    .sort();
}

/** SHA-256 over names and contents of every file of a folder, in order of name; '' for a folder that is not there. */
export function folderFingerprint(folder: string): string {
  if (!existsSync(folder)) return '';
  return fingerprint(
    filesIn(folder).flatMap((name) => [name, readFileSync(join(folder, name), 'latin1')]),
  );
}
