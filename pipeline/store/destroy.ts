import { closeSync, fsyncSync, lstatSync, openSync, readdirSync, rmSync, writeSync } from 'node:fs';
import { join } from 'node:path';

const zeros = Buffer.alloc(2 ** 20);

/**
 * Overwrites a file (or every file of a folder) with zeros once and removes it, so that what stood in it cannot be read
 * from the freed blocks. A disk that writes elsewhere (SSD) or keeps snapshots may still hold the old ones.
 * @returns false where another program holds the file and it still stands
 */
export function destroy(path: string): boolean {
  try {
    const stat = lstatSync(path, { throwIfNoEntry: false });
    if (!stat) return true;
    if (stat.isDirectory()) {
      const all = readdirSync(path).map((name) => destroy(join(path, name)));
      if (all.includes(false)) return false;
    } else if (stat.isFile()) {
      overwrite(path, stat.size);
    }
    rmSync(path, { recursive: true });
    return true;
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? '';
    if (!['EBUSY', 'EPERM', 'EACCES'].includes(code)) throw error;
    return false;
  }
}

function overwrite(path: string, size: number): void {
  const file = openSync(path, 'r+');
  try {
    for (let at = 0; at < size; at += zeros.length) {
      writeSync(file, zeros, 0, Math.min(zeros.length, size - at), at);
    }
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}
