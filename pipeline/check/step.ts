import type { Database } from '../store/database.ts';
import { type Check, readChecks } from './check.ts';

const found = ['source_id', 'sheet', 'block', 'row', 'cell', 'found', 'expected', 'message'];

/**
 * The step that fills `finding` and `reject`: it stands in the order of the intake models, behind the tables
 * its checks read and before the accepted rows.
 * @param run name of the generation being made
 */
export function checkStep(run: string, checks: readonly Check[] = readChecks()) {
  return {
    name: 'checks',
    reads: [
      'intake_answer',
      'intake_block',
      'intake_copy',
      'intake_group',
      'intake_participant',
      'intake_score',
      'intake_task',
      'enrolment',
      'school',
      'staged_problem',
    ],
    writes: ['finding', 'reject'],
    run: (db: Database) => runChecks(db, run, checks),
  };
}

/**
 * Runs every check; rows of severity error become rejects. `first_run` is taken over from the previous generation
 * (table `previous_finding`, where there is one).
 */
async function runChecks(db: Database, run: string, checks: readonly Check[]): Promise<void> {
  const parts = checks.map(
    ({ name, severity, sql }) =>
      `select '${name}' as "check", '${severity}' as severity, * replace (row::integer as row,
         cell::text as cell, found::text as found, expected::text as expected)
       from (${sql.replace(/;\s*$/, '')})`,
  );
  await db.run(`
    create or replace temp table found as
    select "check", severity, source_id, sheet, null::integer as block, row::integer as row, cell, found,
      expected, message
    from staged_problem
    union all by name
    ${parts.join('\nunion all by name\n')}`);
  await db.run(
    `
    insert into finding by name
    select
      f."check", f.severity, f.source_id, f.sheet, f.block, f.row, f.cell, f.found,
      f.expected, f.message,
      coalesce(min(p.first_run), $run) as first_run,
      $run as last_run
    from found as f
    left join previous_finding as p on
      p."check" = f."check" and p.source_id = f.source_id and p.sheet is not distinct from f.sheet
      and p.cell is not distinct from f.cell
    group by all
    order by f.severity, f."check", f.source_id, f.sheet, f.block, f.row, f.cell, f.message`,
    { run },
  );
  await db.run(`
    insert into reject by name
    select ${found.join(', ')}, "check"
    from finding
    where severity = 'error'
    order by source_id, sheet, block, row, cell, "check"`);
  await db.run('drop table found');
}
