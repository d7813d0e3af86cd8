import { renameSync } from 'node:fs';
import { dirname } from 'node:path';
import { literal } from './catalog.ts';
import { openDatabase } from './database.ts';
import { destroy } from './destroy.ts';

/**
 * Rewrites a closed store into a new file and destroys the old one: DuckDB leaves deleted rows in the file
 * (neither DELETE nor VACUUM takes them out).
 */
export async function compactFile(path: string): Promise<void> {
  const next = `${path}.next`;
  const db = await openDatabase(':memory:', {
    tempDirectory: `${path}.temp`,
    folders: [dirname(path)],
  });
  try {
    await db.run(`attach ${literal(path)} as previous (read_only)`);
    await db.run(`attach ${literal(next)} as fresh`);
    await db.run('copy from database previous to fresh');
    await db.run('checkpoint fresh');
    await db.run('detach fresh');
  } finally {
    db.close();
  }
  destroy(path);
  renameSync(next, path);
}
