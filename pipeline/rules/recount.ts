import type { Database } from '../store/database.ts';
import { frozenMarts, frozenTable } from '../store/frozen.ts';
import { type Rule, storedRules } from './rule.ts';

/** What the list says of a school in a year under a profile. */
type Verdict = {
  profile: string;
  school_code: string;
  year: number;
  status: string;
  /** counted procedures of the year, and those with a low result */
  n_procedures: number;
  n_low_procedures: number;
  /** `clause=value`, value – when undefined, in the order of the profile */
  clauses: string;
};

type Taken = { school_code: string; procedure_id: string; low: boolean | null };
type Work = {
  procedure_id: string;
  series: string;
  year: number;
  kind: string;
  subject: string;
  grade: number;
  level: string | null;
};
type School = {
  school_code: string;
  kind: string;
  excluded_reason: string | null;
  opened_on: string | null;
  closed_on: string | null;
};
type Counted = Work & { low: boolean };

/**
 * Computes the list a second time, in plain TypeScript from the rows of `result`, by no code the marts share; for
 * purged procedures from the figures kept of them.
 * @param options.profile a rule profile, all by default
 * @param options.years years of lists, all years a profile has data of by default
 */
export async function recountLists(
  db: Database,
  options: { profile?: string; years?: readonly number[] } = {},
): Promise<Verdict[]> {
  const rules = await storedRules(db, options.profile);
  const results = await db.all<Taken & { counts: boolean; status: string }>(
    'select school_code, procedure_id, low, counts, status from result',
  );
  const works = await db.all<Work>(
    'select procedure_id, series, year, kind, subject, grade, level from procedure',
  );
  const schools = await db.all<School>(
    'select school_code, kind, excluded_reason, opened_on, closed_on from school order by school_code',
  );
  const taken = results.filter((row) => row.counts && row.status === 'taken');
  const tallies = tally(taken);
  await addFrozen(db, tallies);
  return rules.flatMap((rule) => judge(rule, works, schools, tallies, options.years));
}

/** Participants and low results by school and procedure. */
function tally(rows: readonly Taken[]): Map<string, Map<string, [n: number, low: number]>> {
  const bySchool = new Map<string, Map<string, [number, number]>>();
  for (const row of rows) {
    const ofSchool = bySchool.get(row.school_code) ?? new Map<string, [number, number]>();
    const [n, low] = ofSchool.get(row.procedure_id) ?? [0, 0];
    ofSchool.set(row.procedure_id, [n + 1, low + (row.low ? 1 : 0)]);
    bySchool.set(row.school_code, ofSchool);
  }
  return bySchool;
}

/** Of a purged procedure no rows are left to count: the figures kept of it stand for them. */
async function addFrozen(db: Database, tallies: ReturnType<typeof tally>): Promise<void> {
  if (!(await frozenMarts(db)).includes('group_procedure')) return;
  const kept = await db.all<{
    school_code: string;
    procedure_id: string;
    n: number;
    n_low: number;
  }>(
    `select scope_code as school_code, procedure_id, n, n_low from ${frozenTable('group_procedure')}
     where scope = 'school'`,
  );
  for (const { school_code, procedure_id, n, n_low } of kept) {
    const ofSchool = tallies.get(school_code) ?? new Map<string, [number, number]>();
    if (ofSchool.has(procedure_id)) {
      throw new Error(`results of a purged procedure: ${procedure_id}, school ${school_code}`);
    }
    tallies.set(school_code, ofSchool.set(procedure_id, [n, n_low]));
  }
}

function judge(
  rule: Rule,
  works: readonly Work[],
  schools: readonly School[],
  tallies: ReturnType<typeof tally>,
  years: readonly number[] | undefined,
): Verdict[] {
  const considered = works.filter((work) =>
    rule.procedures.some(
      (named) =>
        named.kind === work.kind &&
        (named.subject ?? work.subject) === work.subject &&
        (named.grade ?? work.grade) === work.grade &&
        (named.level ?? work.level) === work.level,
    ),
  );
  const countedOf = new Map<string, Counted[]>();
  for (const [code, ofSchool] of tallies) {
    const counted = considered.flatMap((work) => {
      const [n, low] = ofSchool.get(work.procedure_id) ?? [0, 0];
      if (n < rule.min_participants) return [];
      return [{ ...work, low: low * rule.share_denominator >= n * rule.share_numerator }];
    });
    countedOf.set(code, counted);
  }
  const withData = new Set([...countedOf.values()].flat().map((work) => work.year));
  const listYears = [...withData].filter((year) => years?.includes(year) ?? true).sort();
  return listYears.flatMap((year) =>
    schools
      .filter((school) => Number(school.opened_on?.slice(0, 4) ?? year) <= year)
      .filter((school) => Number(school.closed_on?.slice(0, 4) ?? year) >= year)
      .map((school) => verdictOf(rule, school, year, countedOf.get(school.school_code) ?? [])),
  );
}

function verdictOf(rule: Rule, school: School, year: number, counted: readonly Counted[]): Verdict {
  const values = rule.clauses.map((clause) => clauseValue(clause, year, counted));
  const met = rule.clauses.map((clause, i) => {
    const value = values[i];
    return value === null || value === undefined ? undefined : value >= clause.at_least;
  });
  const ofYear = counted.filter((work) => work.year === year);
  return {
    profile: rule.profile,
    school_code: school.school_code,
    year,
    status: statusOf(rule, school, met, ofYear.length),
    n_procedures: ofYear.length,
    n_low_procedures: ofYear.filter((work) => work.low).length,
    clauses: rule.clauses.map((clause, i) => `${clause.clause}=${values[i] ?? '–'}`).join(', '),
  };
}

/** The number a clause asks for; null where the school has no counted procedure to answer by. */
function clauseValue(
  clause: Rule['clauses'][number],
  year: number,
  counted: readonly Counted[],
): number | null {
  const years = clause.year_offsets.map((offset) => year + offset);
  if (clause.type === 'count_low') {
    if (years.some((each) => !counted.some((work) => work.year === each))) return null;
    return counted.filter((work) => years.includes(work.year) && work.low).length;
  }
  const inYear = (each: number, series: string) =>
    counted.filter((work) => work.year === each && work.series === series);
  const common = [...new Set(counted.map((work) => work.series))].filter((series) =>
    years.every((each) => inYear(each, series).length > 0),
  );
  if (common.length === 0) return null;
  return common.filter((series) =>
    years.every((each) => inYear(each, series).some((work) => work.low)),
  ).length;
}

function statusOf(
  rule: Rule,
  school: School,
  met: readonly (boolean | undefined)[],
  nProcedures: number,
): string {
  const excludedKind = rule.excluded_kinds.includes(school.kind);
  if (excludedKind || (rule.exclude_registered && school.excluded_reason)) return 'excluded';
  const all = rule.combine === 'all';
  if (all ? met.every((each) => each === true) : met.includes(true)) return 'listed';
  if (nProcedures === 0) return 'no_data';
  if (all && met.includes(false)) return 'not_listed';
  return met.includes(undefined) ? 'undefined' : 'not_listed';
}

/**
 * Compares the recount with the tables `low_results_list` and `low_results_clause`.
 * @throws Error (a defect) naming school, year, profile and both values of the first difference
 */
export async function compareLists(recounted: readonly Verdict[], db: Database): Promise<void> {
  const rows = await db.all<Verdict>(
    `select list.profile, list.school_code, list.year, list.status, list.n_procedures, list.n_low_procedures,
       string_agg(clause.clause || '=' || coalesce(clause.value::text, '–'), ', ' order by clause.position) as clauses
     from low_results_list as list
     join low_results_clause as clause using (profile, school_code, year)
     group by all`,
  );
  const keyOf = (row: Verdict) => `${row.profile}, school ${row.school_code}, year ${row.year}`;
  const valueWords = (row: Verdict | undefined) =>
    row
      ? `${row.status} (${row.n_low_procedures} low of ${row.n_procedures}; ${row.clauses})`
      : 'no row';
  const second = new Map(recounted.map((row) => [keyOf(row), row]));
  const groups = new Set(recounted.map((row) => `${row.profile} ${row.year}`));
  const first = new Map(
    rows.filter((row) => groups.has(`${row.profile} ${row.year}`)).map((row) => [keyOf(row), row]),
  );
  for (const key of new Set([...first.keys(), ...second.keys()])) {
    const [made, recount] = [valueWords(first.get(key)), valueWords(second.get(key))];
    if (made !== recount) {
      throw new Error(`list differs from recount: ${key}: ${made}, recount: ${recount}`);
    }
  }
}
