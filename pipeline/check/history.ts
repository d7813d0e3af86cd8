import type { Database } from '../store/database.ts';

/** Generations a resolved finding is remembered for. */
const remembered = 20;

/**
 * Fills `finding`, `finding_history` and `run_history` from the table `found_now` and from what the previous generation
 * remembers (`previous_history`, `previous_run`, where there is one).
 */
export async function remember(db: Database, run: string): Promise<void> {
  await db.run('create temp table if not exists previous_history as from finding_history limit 0');
  await db.run('create temp table if not exists previous_run as from run_history limit 0');
  await db.run(
    `
    create temp table history_now as
    with now as (
      from found_now
      qualify row_number() over (partition by finding_key order by severity, message) = 1
    )
    select
      coalesce(n.finding_key, h.finding_key) as finding_key,
      coalesce(n."check", h."check") as "check",
      coalesce(n.severity, h.severity) as severity,
      coalesce(n.source_id, h.source_id) as source_id,
      coalesce(n.path, h.path) as path,
      coalesce(n.sheet, h.sheet) as sheet,
      coalesce(n.row, h.row) as row,
      coalesce(n.cell, h.cell) as cell,
      coalesce(n.message, h.message) as message,
      coalesce(h.first_run, $run) as first_run,
      case when n.finding_key is null or h.state = 'open' then h.since_run else $run end as since_run,
      case when n.finding_key is null then h.last_run else $run end as last_run,
      case when n.finding_key is null then 'resolved' else 'open' end as state,
      case when n.finding_key is null then coalesce(h.resolved_run, $run) end as resolved_run
    from now as n
    full join previous_history as h on h.finding_key = n.finding_key`,
    { run },
  );
  await db.run(`
    insert into finding by name
    select f.* exclude (path), h.since_run as first_run, h.last_run
    from found_now as f join history_now as h on h.finding_key = f.finding_key
    order by f.severity, f."check", f.source_id, f.sheet, f.block, f.row, f.cell, f.message`);
  await db.run(
    `
    insert into run_history by name
    select * from (
      select
        $run as run,
        count(*) filter (severity = 'error') as n_error,
        count(*) filter (severity = 'warning') as n_warning,
        count(*) filter (severity = 'note') as n_note,
        count(*) filter (first_run = $run) as n_new,
        (select count(*) from history_now where resolved_run = $run) as n_resolved
      from finding
      union all by name
      from previous_run where run < $run
    )
    order by run desc
    limit ${remembered}`,
    { run },
  );
  await db.run(`
    insert into finding_history by name
    from history_now
    where state = 'open' or resolved_run >= (select min(run) from run_history)
    order by finding_key`);
  for (const table of ['history_now', 'found_now', 'previous_history', 'previous_run']) {
    await db.run(`drop table ${table}`);
  }
}
