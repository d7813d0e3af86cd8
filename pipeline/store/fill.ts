import { quoted, tablesOf } from './catalog.ts';
import type { Database } from './database.ts';

type Value = string | number | boolean | null;

/** Columns of a table of `sql/schema` by name, all of one length. */
export type Filling = Record<string, readonly Value[]>;

/**
 * Replaces the rows of a table that a step in TypeScript makes; the order given is kept. Numbers pass as their shortest
 * text, which reads back as the same number.
 * @throws Error for a column the table lacks
 */
export async function fillTable(db: Database, table: string, filling: Filling): Promise<void> {
  const types = new Map((await tablesOf(db)).get(table)?.map(({ name, type }) => [name, type]));
  const names = Object.keys(filling);
  const casts = names.map((name) => {
    const type = types.get(name);
    if (type === undefined) throw new Error(`no column to fill: ${table}.${name}`);
    return `${quoted(name)}::${type} as ${quoted(name)}`;
  });
  const texts = names.map((name) => `${quoted(name)} text`);
  await db.run(`create or replace temp table filling (${texts.join(', ')})`);
  await db.append(
    'filling',
    names.map((name) =>
      (filling[name] ?? []).map((value) => (value === null ? null : String(value))),
    ),
  );
  await db.run(`delete from ${quoted(table)}`);
  await db.run(
    `insert into ${quoted(table)} by name select ${casts.join(', ')} from filling order by rowid`,
  );
  await db.run('drop table filling');
}
