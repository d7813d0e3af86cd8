import { createHash } from 'node:crypto';
import { readArchive } from '../../workspace/archive.ts';

/** The part with the seal itself. */
const propertiesPart = 'docProps/custom.xml';
/** Custom property of the seal. */
export const sealName = 'SpravkaSeal';

const limit = 1 << 27;

/** Hash over every part of a Word file but its custom properties. */
export function sealOf(parts: Iterable<[name: string, part: string | Uint8Array]>): string {
  const hash = createHash('sha256');
  for (const [name, part] of [...parts].sort(([a], [b]) => (a < b ? -1 : 1))) {
    if (name !== propertiesPart) hash.update(name).update('\u0000').update(part).update('\u0000');
  }
  return hash.digest('hex');
}

/** Whether a Word file is as we wrote it: who edits and saves it keeps the seal and changes the parts. */
export function isSealed(file: Uint8Array): boolean {
  try {
    const parts = readArchive(file, limit);
    return String(parts.get(propertiesPart)).includes(`>${sealOf(parts)}<`);
  } catch {
    return false;
  }
}
