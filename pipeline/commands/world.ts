import { tablesRead } from '../model/reads.ts';
import { readModels, runModels } from '../model/run.ts';
import { literal, quoted } from '../store/catalog.ts';
import { type Database, openDatabase } from '../store/database.ts';
import { publishedFile } from '../store/generation.ts';
import { openPublished } from '../store/published.ts';
import { createSchema } from '../store/schema.ts';
import { martsFolder } from './stages.ts';

/** Marts that make the lists from the counts of schools. */
const listMarts: ReadonlySet<string> = new Set([
  'low_result',
  'low_results_clause',
  'low_results_indicator',
  'low_results_list',
  'low_results_rank',
  'profile_school',
  'school_considered',
]);

/**
 * Opens a database in memory in which lists may be formed by other rules or from other counts. The published store is
 * attached as `now` for reading only, and all that lists are made from is copied; nothing reaches the store.
 */
export async function openWorld(store: string): Promise<Database> {
  const published = await openPublished(store);
  published.close();
  const db = await openDatabase(':memory:', { folders: [store] });
  await createSchema(db);
  await db.run(`attach ${literal(publishedFile(store))} as now (read_only)`);
  for (const table of await inputs(db)) await take(db, table);
  return db;
}

/** Puts the rows of a table of an attached store in the place of those here. */
export async function take(db: Database, table: string, from = 'now'): Promise<void> {
  await db.run(`create or replace table ${quoted(table)} as from ${from}.${quoted(table)}`);
}

/** Tables the lists are made from that none of their marts makes. */
async function inputs(db: Database): Promise<string[]> {
  const reads = new Set<string>();
  for (const { name, sql } of readModels(martsFolder)) {
    if (!listMarts.has(name)) continue;
    for (const table of await tablesRead(db, sql)) reads.add(table);
  }
  return [...reads].filter((table) => !listMarts.has(table)).sort();
}

/** Forms the lists of every profile here anew. */
export async function formLists(db: Database): Promise<void> {
  await runModels(db, { dir: martsFolder, among: listMarts });
}
