import type { Database } from '../store/database.ts';
import { type Check, readChecks } from './check.ts';
import { remember } from './history.ts';

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
        'intake_appeal',
        'intake_block',
        'intake_context',
        'intake_copy',
        'intake_enrolment',
        'intake_export',
        'intake_figure',
        'intake_group',
        'intake_header',
        'intake_line',
        'intake_live',
        'intake_participant',
        'intake_school',
        'intake_score',
        'intake_task',
        'enrolment',
        'header_seen',
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
        'control_figure',
        'correction',
        'official_skill',
        'result',
        'answer',
        'source_file',
        'intake_appeal',
        'intake_block',
        'intake_change',
        'intake_refused',
        'intake_replaced',
        'intake_participant',
        'enrolment',
        'school',
      ],
      writes: ['finding', 'finding_history', 'run_history'],
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
        expected, message, null::text as school_code
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
 * Joins what both steps found: each with the school it is about and with a key by its place, under which it is known from
 * run to run (a corrected file stands in the place of the file it corrects).
 */
async function checkResults(db: Database, run: string, checks: readonly Check[]): Promise<void> {
  const parts = ['from line_finding', ...(checks.length > 0 ? [unionOf(checks)] : [])];
  await db.run(`
    create temp table found_now as
    with sole as (
      select source_id, min(school_code) as school_code
      from intake_participant
      group by source_id
      having count(distinct school_code) = 1
    ),
    origin as (
      select s.source_id, coalesce(min(o.path), any_value(s.path)) as path
      from staged_source as s
      left join staged_source as o
        on o.replaces is null and list_contains(string_split(s.replaces, ','), o.source_id)
      group by s.source_id
    )
    select distinct
      f."check", f.severity, f.source_id, f.sheet, f.block, f.row, f.cell, f.found, f.expected, f.message,
      coalesce(f.school_code, i.school_code, s.school_code) as school_code,
      o.path,
      md5(concat_ws(chr(31), f."check", coalesce(o.path, ''), coalesce(f.sheet, ''), coalesce(f.block::text, ''),
        coalesce(f.cell, f.row::text, f.message))) as finding_key
    from (${parts.join('\nunion all by name\n')}) as f
    left join intake_participant as i on
      i.source_id = f.source_id and i.sheet = f.sheet and i.row = f.row
    left join sole as s on s.source_id = f.source_id
    left join origin as o on o.source_id = f.source_id`);
  await remember(db, run);
  await db.run('drop table line_finding');
}
