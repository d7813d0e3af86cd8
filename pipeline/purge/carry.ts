import { type Column, literal, quoted, tablesOf } from '../store/catalog.ts';
import type { Database } from '../store/database.ts';
import { frozenMarts, frozenTable } from '../store/frozen.ts';

const memory = ['purged_round', 'purged_procedure', 'purged_source'];

/**
 * Takes over what the last generation remembers of purges, whatever version of the program made it: a purge must outlive
 * a change of the tables, because its figures cannot be read from anywhere else.
 * Procedures added to a purged round since are closed too.
 * @param seen files found by today's look, by content
 */
export async function carryPurged(
  db: Database,
  file: string,
  seen: readonly { sha256: string; path: string }[],
): Promise<void> {
  await db.run(`attach ${literal(file)} as last (read_only)`);
  const old = await tablesOf(db, 'last');
  const own = await tablesOf(db);
  for (const table of memory.filter((name) => old.has(name))) {
    const shared = sharedColumns(old.get(table), own.get(table));
    await db.run(`insert into ${table} by name select ${shared} from last.${table}`);
  }
  for (const mart of await frozenMarts(db, 'last')) {
    const table = quoted(frozenTable(mart));
    await db.run(`create table ${table} as from last.${table}`);
  }
  await db.run('detach last');
  await db.run(`
    insert into purged_procedure
    select procedure_id, round from procedure semi join purged_round using (round)
    anti join purged_procedure using (procedure_id)`);
  await takePaths(db, seen);
}

/** Files under a new name; a late file that is gone is forgotten, it never counted. */
async function takePaths(
  db: Database,
  seen: readonly { sha256: string; path: string }[],
): Promise<void> {
  const { n } = await db.one<{ n: number }>('select count(*) as n from purged_source');
  if (n === 0) return;
  await db.run('create temp table seen (sha256 text, path text)');
  for (const { sha256, path } of seen)
    await db.run('insert into seen values (?, ?)', [sha256, path]);
  await db.run(`
    update purged_source set path = seen.path from seen where seen.sha256 = purged_source.sha256`);
  await db.run('delete from purged_source where late and sha256 not in (select sha256 from seen)');
  await db.run('drop table seen');
}

/** Columns both tables have, as SQL. */
export const sharedColumns = (a: readonly Column[] = [], b: readonly Column[] = []): string =>
  a
    .filter(({ name }) => b.some((column) => column.name === name))
    .map(({ name }) => quoted(name))
    .join(', ');
