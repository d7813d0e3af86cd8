import { quoted } from './catalog.ts';
import type { Appended, Database } from './database.ts';

/** Columns of a table of `sql/schema` by name, all of one length. */
export type Filling = Record<string, readonly Appended[]>;

/**
 * Replaces the rows of a table that a step in TypeScript makes; the order given is kept. All of them or none.
 * @throws Error for a column the table lacks, or one not given
 */
export async function fillTable(db: Database, table: string, filling: Filling): Promise<void> {
  const names = Object.keys(await db.columns(`from ${quoted(table)} limit 0`));
  const unknown = Object.keys(filling).find((name) => !names.includes(name));
  if (unknown !== undefined) throw new Error(`no column to fill: ${table}.${unknown}`);
  const columns = names.map((name) => {
    const values = filling[name];
    if (!values) throw new Error(`column not filled: ${table}.${name}`);
    return values;
  });
  await db.transaction(async () => {
    await db.run(`delete from ${quoted(table)}`);
    await db.append(table, columns);
  });
}
