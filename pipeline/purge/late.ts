import { quoted, tablesOf } from '../store/catalog.ts';
import type { Database } from '../store/database.ts';
import { keepCondition } from './keep.ts';

/**
 * Takes the lines of purged rounds out of staging, where files just read have brought them again. A file known from the
 * purge loses them silently; any other is refused for these tables by name, its lines counted as rejected: the
 * figures of the round are closed.
 * The tables of `sql/purge` must have been made.
 * @returns number of lines taken out; their bytes are in the file until it is rewritten
 */
export async function refuseLate(db: Database): Promise<number> {
  const { n } = await db.one<{ n: number }>(
    'select coalesce(sum(n_lines), 0) as n from gone_block',
  );
  if (n === 0) return 0;
  await db.run(`
    create temp table late as
    select g.source_id, g.round, g.sheet, g.header_row, g.n_lines
    from gone_block as g
    anti join (from purged_source where not late) as known using (source_id, round)`);
  for (const [table, columns] of await tablesOf(db)) {
    if (!table.startsWith('staged_') || table === 'staged_source') continue;
    const keep = keepCondition(table, columns);
    if (keep) await db.run(`delete from ${quoted(table)} as t where not (${keep})`);
  }
  await db.run(
    'delete from purged_source where late and source_id in (select source_id from late)',
  );
  await db.run(`
    insert into purged_source by name
    select l.source_id, l.round, s.sha256, s.path, s.layouts as layout, s.reason as layout_reason,
      s.ingested_at::timestamp as ingested_at, false as whole, true as late,
      sum(l.n_lines)::integer as rows_read, 0 as rows_accepted, sum(l.n_lines)::integer as rows_rejected,
      0 as rows_superseded
    from late as l join staged_source as s using (source_id)
    group by all`);
  // the row of the header: the refusal must not touch other tables of the sheet
  await db.run(`
    insert into staged_problem by name
    select l.source_id, 'error' as severity, l.sheet, l.header_row::text as row,
      format('строк: {}', l.n_lines) as found, 'файл другого этапа' as expected,
      format('Файл «{}» относится к удалённому этапу «{}» и не читается: итоги этапа закрыты.', s.path, r.title)
        as message,
      'round_purged' as "check"
    from late as l
    join staged_source as s using (source_id)
    join purged_round as r using (round)`);
  await db.run('drop table late');
  return n;
}
