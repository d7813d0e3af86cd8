import { literal, quoted, tablesOf } from '../store/catalog.ts';
import type { Database } from '../store/database.ts';
import { frozenTable } from '../store/frozen.ts';
import { keepCondition } from './keep.ts';
import type { Gone } from './look.ts';

export type Rewrite = {
  /** file of the new generation, which does not exist yet */
  path: string;
  /** name of the new generation */
  run: string;
  round: string;
  /** marts that only the rows of pupils could make */
  marts: readonly string[];
  gone: Gone;
  now: Date;
};

/**
 * Writes the generation attached as `previous` into a new file without the rows of pupils of the round. They are never
 * written there, so no deleted block can hold them; nothing is computed anew, so no figure can change.
 * Afterwards the new file is the open store.
 */
export async function rewriteWithout(db: Database, rewrite: Rewrite): Promise<void> {
  await db.run(`attach ${literal(rewrite.path)} as fresh`);
  await db.run('copy from database previous to fresh (schema)');
  for (const [table, columns] of await tablesOf(db, 'previous')) {
    const keep = keepCondition(table, columns);
    await db.run(`
      insert into fresh.main.${quoted(table)}
      select t.* from previous.main.${quoted(table)} as t ${keep ? `where ${keep}` : ''}`);
  }
  for (const mart of rewrite.marts) await freeze(db, mart);
  await remember(db, rewrite);
  for (const table of ['purged_procedure', 'purging']) await db.run(`drop table temp.${table}`);
  await db.run('use fresh');
  await db.run('detach previous');
}

/** Keeps the rows of a mart about the procedures; official figures are read from their own files. */
async function freeze(db: Database, mart: string): Promise<void> {
  const columns = (await tablesOf(db, 'previous')).get(mart) ?? [];
  const has = (name: string) => columns.some((column) => column.name === name);
  if (!has('procedure_id')) throw new Error(`mart without procedure_id cannot be kept: ${mart}`);
  const table = `fresh.main.${quoted(frozenTable(mart))}`;
  const stored = (await tablesOf(db, 'fresh')).get(frozenTable(mart));
  if (!stored) await db.run(`create table ${table} as from previous.main.${quoted(mart)} limit 0`);
  for (const { name, type } of columns) {
    if (!stored || stored.some((column) => column.name === name)) continue;
    await db.run(`alter table ${table} add column ${quoted(name)} ${type}`);
  }
  await db.run(`
    insert into ${table} by name
    select m.* from previous.main.${quoted(mart)} as m
    where m.procedure_id in (select procedure_id from purging)
      ${has('origin') ? "and m.origin = 'computed'" : ''}`);
}

async function remember(db: Database, { run, round, gone, now }: Rewrite): Promise<void> {
  const time = now.toISOString().slice(0, 19);
  await db.run('insert into fresh.main.purged_procedure from purging');
  await db.run('delete from fresh.main.purged_round where round = $round', { round });
  await db.run(
    `insert into fresh.main.purged_round
     select r.round, r.title, $time::timestamp, $run, greatest($schools, coalesce(before.n_schools, 0)),
       $results + coalesce(before.n_results, 0), $answers + coalesce(before.n_answers, 0)
     from round as r left join previous.main.purged_round as before using (round)
     where r.round = $round`,
    { round, time, run, schools: gone.schools, results: gone.results, answers: gone.answers },
  );
  await db.run(`
    insert into fresh.main.purged_source by name
    select *, false as whole, false as late from gone_file`);
  await db.run(`
    update fresh.main.purged_source set whole = true, late = false
    where source_id in (select source_id from gone_source)`);
  await db.run('update fresh.main.run set run = $run, started_at = $time::timestamp', {
    run,
    time,
  });
}
