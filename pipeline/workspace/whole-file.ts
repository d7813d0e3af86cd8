import { existsSync } from 'node:fs';
import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, extname } from 'node:path';

/** A file to be written. */
export type WholeFile = {
  path: string;
  bytes: Uint8Array;
  /** who may read it, cut by the process's mask */
  mode?: number;
  /** whether what stands under a name may be replaced; by default everything may */
  free?: (path: string) => boolean;
};

/** Names tried before giving up. */
const mostNames = 20;

/** Where a file stands that may not take its own name: «… (новая)», «… (новая 2)», … */
export function besideNames(path: string): string[] {
  const extension = extname(path);
  const stem = path.slice(0, path.length - extension.length);
  return Array.from(
    { length: mostNames },
    (_, i) => `${stem} (новая${i > 0 ? ` ${i + 1}` : ''})${extension}`,
  );
}

const held = (error: unknown): boolean =>
  ['EBUSY', 'EPERM', 'EACCES'].includes((error as NodeJS.ErrnoException).code ?? '');

async function place(temporary: string, { path, free }: WholeFile): Promise<string> {
  let refused: unknown = new Error(`no name left for ${path}`);
  for (const name of [path, ...besideNames(path)]) {
    if (free && existsSync(name) && !free(name)) continue;
    try {
      await rename(temporary, name);
      return name;
    } catch (error) {
      if (!held(error)) throw error;
      refused = error;
    }
  }
  throw refused;
}

/**
 * Writes files whole: all of them are on the disk before the first takes its name, so that either all appear or none.
 * Where a viewer holds the old one open (Windows), or it may not be replaced, the new one stands beside it as
 * «… (новая)».
 * @returns the paths written, in order
 */
export async function writeTogether(files: readonly WholeFile[]): Promise<string[]> {
  const temporary = (path: string) => `${path}.${process.pid}.tmp`;
  try {
    for (const { path, bytes, mode } of files) {
      await mkdir(dirname(path), { recursive: true });
      await writeFile(temporary(path), bytes, { mode: mode ?? 0o666 });
    }
    const given: string[] = [];
    for (const file of files) given.push(await place(temporary(file.path), file));
    return given;
  } catch (error) {
    for (const { path } of files) await rm(temporary(path), { force: true });
    throw error;
  }
}

/**
 * Writes a file whole or not at all, see {@link writeTogether}.
 * @param mode who may read it, cut by the process's mask
 * @returns the path written
 */
export async function writeWhole(path: string, bytes: Uint8Array, mode = 0o666): Promise<string> {
  const [given = path] = await writeTogether([{ path, bytes, mode }]);
  return given;
}
