import { createHash } from 'node:crypto';
import { readArchive } from '../../workspace/archive.ts';

/** Custom property of the seal. */
export const sealName = 'SpravkaSeal';
/** The part it stands in. */
const propertiesPart = 'docProps/custom.xml';

const limit = 1 << 27;
const sealed = new RegExp(`(name="${sealName}"[^>]*><vt:lpwstr>)([0-9a-f]*)(</vt:lpwstr>)`);

/** Hash over every part of a Word file whose seal is still empty. */
export function sealOf(parts: Iterable<[name: string, part: string | Uint8Array]>): string {
  const hash = createHash('sha256');
  for (const [name, part] of [...parts].sort(([a], [b]) => (a < b ? -1 : 1))) {
    hash.update(name).update('\u0000').update(part).update('\u0000');
  }
  return hash.digest('hex');
}

/** Whether a Word file is as we wrote it: who edits and saves it keeps the seal and changes the parts. */
export function isSealed(file: Uint8Array): boolean {
  try {
    const parts = readArchive(file, limit);
    const properties = String(parts.get(propertiesPart));
    const seal = sealed.exec(properties)?.[2];
    parts.set(propertiesPart, Buffer.from(properties.replace(sealed, '$1$3')));
    return seal === sealOf(parts);
  } catch {
    return false;
  }
}
