import type { Database } from '../store/database.ts';
import { type Check, readChecks } from './check.ts';

const found = ['source_id', 'sheet', 'block', 'row', 'cell', 'found', 'expected', 'message'];

/**
 * The two steps that fill `finding` and `reject`; they stand in the order of the intake models. The first looks at lines
 * and may refuse them, behind the tables of lines and before the accepted ones; the second looks at results.
 * @param run name of the generation being made
 */
export function checkSteps(run: string, checks: readonly Check[] = readChecks()) {
  return [
    {
      name: 'checks of lines',
      reads: [
        'intake_answer',
        'intake_block',
        'intake_context',
        'intake_copy',
        'intake_enrolment',
        'intake_group',
        'intake_live',
        'intake_participant',
        'intake_school',
        'intake_score',
        'intake_task',
        'enrolment',
        'school',
        'staged_problem',
      ],
      writes: ['line_finding', 'reject'],
      run: (db: Database) =>
        checkLines(
          db,
          checks.filter(({ stage }) => stage === 'lines'),
        ),
    },
    {
      name: 'checks of results',
      reads: [
        'line_finding',
        'result',
        'answer',
        'source_file',
        'intake_block',
        'enrolment',
        'school',
      ],
      writes: ['finding'],
      run: (db: Database) =>
        checkResults(
          db,
          run,
          checks.filter(({ stage }) => stage === 'results'),
        ),
    },
  ];
}

const unionOf = (checks: readonly Check[]): string =>
  checks
    .map(
      ({ name, severity, sql }) =>
        `select '${name}' as "check", '${severity}' as severity, * replace (row::integer as row,
           cell::text as cell, found::text as found, expected::text as expected)
         from (${sql.replace(/;\s*$/, '')})`,
    )
    .join('\nunion all by name\n');

/** Rows of severity error become rejects; a file that a corrected one replaces is not looked at. */
async function checkLines(db: Database, checks: readonly Check[]): Promise<void> {
  await db.run(`
    create or replace temp table line_finding as
    select f.*
    from (
      select "check", severity, source_id, sheet, null::integer as block, row::integer as row, cell, found,
        expected, message
      from staged_problem
      union all by name
      ${unionOf(checks)}
    ) as f
    semi join intake_live as v on v.source_id = f.source_id`);
  await db.run(`
    insert into reject by name
    select distinct ${found.join(', ')}, "check"
    from line_finding
    where severity = 'error'
    order by source_id, sheet, block, row, cell, "check"`);
}

/**
 * Joins what both steps found. `first_run` is taken over from the previous generation (table `previous_finding`, where
 * there is one).
 */
async function checkResults(db: Database, run: string, checks: readonly Check[]): Promise<void> {
  const parts = ['from line_finding', ...(checks.length > 0 ? [unionOf(checks)] : [])];
  await db.run(
    `
    insert into finding by name
    select
      f."check", f.severity, f.source_id, f.sheet, f.block, f.row, f.cell, f.found,
      f.expected, f.message,
      coalesce(min(p.first_run), $run) as first_run,
      $run as last_run
    from (${parts.join('\nunion all by name\n')}) as f
    left join previous_finding as p on
      p."check" = f."check" and p.source_id is not distinct from f.source_id
      and p.sheet is not distinct from f.sheet and p.cell is not distinct from f.cell
    group by all
    order by f.severity, f."check", f.source_id, f.sheet, f.block, f.row, f.cell, f.message`,
    { run },
  );
  await db.run('drop table line_finding');
}
