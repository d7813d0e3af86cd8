import type { Database } from '../store/database.ts';
import type { Severity } from './check.ts';
import { readChecks } from './check.ts';
import { type CheckWords, wordsOfChecks } from './group.ts';

/** A finding of the published generation with the words people read. */
export type Finding = CheckWords & {
  check: string;
  severity: Severity;
  source_id: string | null;
  path: string | null;
  sheet: string | null;
  row: number | null;
  cell: string | null;
  found: string | null;
  expected: string | null;
  message: string;
  school_code: string | null;
  school: string | null;
  municipality_code: string | null;
  municipality: string | null;
  /** the run before did not have it */
  fresh: boolean;
  /** run since which it stands */
  since: string;
};

/** What the last run found, beside the findings themselves. */
export type RunState = {
  run: string;
  /** run before it, null for the first */
  previous: string | null;
  n_error: number;
  n_warning: number;
  n_note: number;
  n_fresh: number;
  n_resolved: number;
};

export async function runState(db: Database): Promise<RunState> {
  return db.one<RunState>(`
    select
      r.run,
      p.run as previous,
      h.n_error, h.n_warning, h.n_note,
      case when p.run is null then 0 else h.n_new end as n_fresh,
      h.n_resolved
    from run as r
    join run_history as h on h.run = r.run
    left join (select max(run) as run from run_history where run < (select run from run)) as p on true`);
}

/** Every finding, the gravest first, then by file and place. */
export async function readFindings(db: Database): Promise<Finding[]> {
  const rows = await db.all<Omit<Finding, keyof CheckWords>>(`
    select
      f."check", f.severity, f.source_id, s.path, f.sheet, f.row, f.cell, f.found, f.expected, f.message,
      f.school_code, c.name as school, c.municipality_code, m.name as municipality,
      f.first_run = r.run and exists (from run_history as h where h.run < r.run) as fresh,
      f.first_run as since
    from finding as f
    cross join run as r
    left join source_file as s on s.source_id = f.source_id
    left join school as c on c.school_code = f.school_code
    left join municipality as m on m.municipality_code = c.municipality_code
    order by list_position(['error', 'warning', 'note'], f.severity), f."check", s.number nulls first, f.sheet, f.block,
      f.row, f.cell, f.message`);
  const words = wordsOfChecks(readChecks());
  return rows.map((row) => ({ ...row, ...words(row.check) }));
}

/** Findings of one check. */
export type CheckPart = {
  check: string;
  title: string;
  todo: string;
  severity: Severity;
  findings: Finding[];
  fresh: number;
};

/** What is to be done, in the order of doing; each with its checks, the gravest and commonest first. */
export type GroupPart = { group: CheckWords['group']; findings: number; checks: CheckPart[] };

const rank: Record<Severity, number> = { error: 0, warning: 1, note: 2 };

export function grouped(
  findings: readonly Finding[],
  order: readonly CheckWords['group'][],
): GroupPart[] {
  const parts = new Map<string, CheckPart & { group: string }>();
  for (const finding of findings) {
    const { check, title, todo, severity, group } = finding;
    const key = `${check} ${severity}`;
    const part = parts.get(key) ?? { group, check, title, todo, severity, findings: [], fresh: 0 };
    part.findings.push(finding);
    part.fresh += Number(finding.fresh);
    parts.set(key, part);
  }
  return order.flatMap((group) => {
    const checks = [...parts.values()]
      .filter((part) => part.group === group)
      .map(({ group: _group, ...part }) => part)
      .sort((a, b) => rank[a.severity] - rank[b.severity] || b.findings.length - a.findings.length);
    const n = checks.reduce((sum, part) => sum + part.findings.length, 0);
    return n > 0 ? [{ group, findings: n, checks }] : [];
  });
}
