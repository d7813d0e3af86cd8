import type { Database } from '../store/database.ts';
import { readModels } from './model.ts';
import { tablesRead } from './reads.ts';

/** Names of the models of a folder that read one of the tables themselves, not through another model; sorted. */
export async function readersOf(
  db: Database,
  dir: string,
  tables: ReadonlySet<string>,
): Promise<string[]> {
  const readers: string[] = [];
  for (const { name, sql } of readModels(dir)) {
    const reads = await tablesRead(db, sql);
    if (reads.some((table) => tables.has(table))) readers.push(name);
  }
  return readers;
}
