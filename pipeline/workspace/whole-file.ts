import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, extname } from 'node:path';

/**
 * Writes a file whole or not at all. Where a viewer holds the old one open (Windows), the new one
 * stands beside it as «… (новая)».
 * @param mode who may read it, cut by the process's mask
 * @returns the path written
 */
export async function writeWhole(path: string, bytes: Uint8Array, mode = 0o666): Promise<string> {
  await mkdir(dirname(path), { recursive: true });
  const temporary = `${path}.${process.pid}.tmp`;
  await writeFile(temporary, bytes, { mode });
  try {
    await rename(temporary, path);
    return path;
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? '';
    if (!['EBUSY', 'EPERM', 'EACCES'].includes(code)) {
      await rm(temporary, { force: true });
      throw error;
    }
    const extension = extname(path);
    const beside = `${path.slice(0, path.length - extension.length)} (новая)${extension}`;
    await rename(temporary, beside);
    return beside;
  }
}
