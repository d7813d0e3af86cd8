import type { Database } from '../store/database.ts';
import { frozenMarts, frozenTable } from '../store/frozen.ts';
import type { Rule } from './rule.ts';

/** A result as the recount reads it. */
type Sat = {
  school_code: string;
  procedure_id: string;
  participant: string;
  result_id: number;
  attempt: number;
  status: string;
  low: boolean | null;
};

type School = {
  school_code: string;
  kind: string;
  excluded_reason: string | null;
  opened_on: string | null;
  closed_on: string | null;
  head_school_code: string | null;
  successor_code: string | null;
};

/** Participants and low results by school and procedure. */
export type Tallies = Map<string, Map<string, [n: number, low: number]>>;

/** Everything the recount judges by, read once. */
export type Rows = {
  sat: readonly Sat[];
  schools: readonly School[];
  /** last day of the newest procedure */
  newest: string;
  /** figures kept of purged procedures, of which no rows are left */
  kept: (choice: Choice) => readonly Kept[];
};

/** Which of a participant's results counts, and whether an annulled one does. */
type Choice = Pick<Rule, 'attempts' | 'annulled'>;

type Kept = { school_code: string; procedure_id: string; n: number; n_low: number };

/** @param codes schools whose participants' rows are wanted; all by default */
export async function readRows(db: Database, codes?: readonly string[]): Promise<Rows> {
  const sat = await db.all<Sat>(
    `select school_code, procedure_id, participant, result_id, attempt, status, low from result
     where status in ('taken', 'annulled') ${
       codes
         ? `and (procedure_id, participant) in (
              select (procedure_id, participant) from result
              where list_contains(string_split($codes, ' '), school_code))`
         : ''
     }`,
    codes ? { codes: codes.join(' ') } : undefined,
  );
  const schools = await db.all<School>(
    `select school_code, kind, excluded_reason, opened_on, closed_on, head_school_code, successor_code
     from school order by school_code`,
  );
  const days = await db.all<{ held_to: string }>('select held_to from procedure');
  const newest =
    days
      .map(({ held_to }) => held_to)
      .sort()
      .at(-1) ?? '';
  return { sat, schools, newest, kept: await readKept(db, codes) };
}

async function readKept(db: Database, codes?: readonly string[]): Promise<Rows['kept']> {
  const frozen = await frozenMarts(db);
  if (!frozen.includes('group_procedure')) return () => [];
  const ofSchool = await db.all<Kept>(
    `select scope_code as school_code, procedure_id, n, n_low from ${frozenTable('group_procedure')}
     where scope = 'school'`,
  );
  const chosen = frozen.includes('attempt_result')
    ? await db.all<Kept & Choice>(`select * from ${frozenTable('attempt_result')}`)
    : [];
  const wanted = codes && new Set(codes);
  const keyOf = (row: Kept, { attempts, annulled }: Choice) =>
    [row.school_code, row.procedure_id, attempts, annulled].join(' ');
  const byKey = new Map(chosen.map((row) => [keyOf(row, row), row]));
  return (choice) =>
    ofSchool
      .filter(({ school_code }) => wanted?.has(school_code) ?? true)
      .map((row) => byKey.get(keyOf(row, choice)) ?? row);
}

/** Counts each participant of a procedure once, by the attempt and the annulled results the rule counts. */
export function tallyOf(rows: Rows, rule: Choice): Tallies {
  const chosen = new Map<string, Sat>();
  for (const row of rows.sat) {
    if (row.status === 'annulled' && rule.annulled === 'excluded') continue;
    const key = `${row.procedure_id} ${row.participant}`;
    const other = chosen.get(key);
    if (!other || precedes(row, other, rule.attempts)) chosen.set(key, row);
  }
  const tallies: Tallies = new Map();
  const add = (school: string, procedure: string, n: number, low: number) => {
    const own = tallies.get(school) ?? new Map<string, [number, number]>();
    const [n0, low0] = own.get(procedure) ?? [0, 0];
    tallies.set(school, own.set(procedure, [n0 + n, low0 + low]));
  };
  for (const row of chosen.values()) {
    add(row.school_code, row.procedure_id, 1, isLow(row) ? 1 : 0);
  }
  for (const { school_code, procedure_id, n, n_low } of rows.kept(rule)) {
    if (tallies.get(school_code)?.has(procedure_id)) {
      throw new Error(`results of a purged procedure: ${procedure_id}, school ${school_code}`);
    }
    add(school_code, procedure_id, n, n_low);
  }
  return tallies;
}

const isLow = (row: Sat): boolean => row.status === 'annulled' || row.low === true;

function precedes(a: Sat, b: Sat, attempts: string): boolean {
  if (attempts === 'best' && isLow(a) !== isLow(b)) return !isLow(a);
  if (a.attempt !== b.attempt) {
    return attempts === 'last' ? a.attempt > b.attempt : a.attempt < b.attempt;
  }
  return a.result_id < b.result_id;
}

/** As which school each counts under a rule. */
export function countedAs({ schools, newest }: Rows, rule: Rule): Map<string, string> {
  const byCode = new Map(schools.map((school) => [school.school_code, school]));
  const next = (code: string): string | null => {
    const school = byCode.get(code);
    const head = rule.branches === 'merge' ? school?.head_school_code : null;
    if (head && byCode.has(head)) return head;
    if (rule.predecessors !== 'count' || !school?.successor_code || !school.closed_on) return null;
    return school.closed_on < newest && byCode.has(school.successor_code)
      ? school.successor_code
      : null;
  };
  return new Map(
    schools.map(({ school_code }) => {
      const seen = [school_code];
      for (;;) {
        const at = seen[seen.length - 1] as string;
        const to = next(at);
        if (to === null || to === at) return [school_code, at];
        // two schools that name each other stay where they are
        if (seen.includes(to)) return [school_code, school_code];
        seen.push(to);
      }
    }),
  );
}
