import { tablesOf } from './catalog.ts';
import type { Database } from './database.ts';

const prefix = 'frozen_';

/** Table that keeps the rows of a mart about purged procedures: nothing can compute them again. */
export const frozenTable = (mart: string): string => `${prefix}${mart}`;

/** Marts of which the open store, or one attached to it, keeps rows about purged procedures. */
export async function frozenMarts(db: Database, database?: string): Promise<string[]> {
  return [...(await tablesOf(db, database)).keys()]
    .filter((name) => name.startsWith(prefix))
    .map((name) => name.slice(prefix.length));
}
