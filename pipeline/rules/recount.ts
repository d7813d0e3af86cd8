import type { Database } from '../store/database.ts';
import { countedAs, type Rows, readRows, type Tallies, tallyOf } from './recount-rows.ts';
import {
  answersOf,
  type Considered,
  type Counted,
  statusOf,
  type Work,
} from './recount-verdict.ts';
import { type Rule, storedRules, takes } from './rule.ts';
import type { Sample } from './sample.ts';

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

/**
 * Computes the list a second time, in plain TypeScript from the rows of `result`, by no code the marts share; for
 * purged procedures from the figures kept of them.
 * @param options.profile a rule profile, all by default
 * @param options.years years of lists, all years a profile has data of by default
 * @param options.sample schools and profiles to which it keeps, none by default
 */
export async function recountLists(
  db: Database,
  options: { profile?: string; years?: readonly number[]; sample?: Sample | null } = {},
): Promise<Verdict[]> {
  const { sample } = options;
  const rules = await storedRules(db, options.profile);
  const works = await db.all<Work>(
    'select procedure_id, series, year, kind, subject, grade, level from procedure',
  );
  const rows = await readRows(db, sample?.schools);
  const wanted = rules.filter((rule) => sample?.profiles.includes(rule.profile) ?? true);
  const tallies = new Map<string, Tallies>();
  return wanted.flatMap((rule) => {
    const choice = `${rule.attempts} ${rule.annulled}`;
    const counts = tallies.get(choice) ?? tallyOf(rows, rule);
    tallies.set(choice, counts);
    const own = sample ? new Set(sample.schools) : null;
    const verdicts = judge(rule, works, rows, counts, options.years);
    return own ? verdicts.filter(({ school_code }) => own.has(school_code)) : verdicts;
  });
}

function judge(
  rule: Rule,
  works: readonly Work[],
  rows: Rows,
  tallies: Tallies,
  years: readonly number[] | undefined,
): Verdict[] {
  const target = countedAs(rows, rule);
  const counted = countedOf(rule, works, mergedBy(tallies, target));
  const withData = new Set([...counted.values()].flat().map((work) => work.year));
  const listYears = [...withData].filter((year) => years?.includes(year) ?? true).sort();
  return listYears.flatMap((year) => {
    const schools = consideredIn(rule, rows, target, year).map(
      (school): Considered => ({ ...school, works: counted.get(school.school_code) ?? [] }),
    );
    const answers = answersOf(rule, year, schools);
    return schools.map((school) => {
      const own = answers.get(school.school_code) ?? [];
      const ofYear = school.works.filter((work) => work.year === year);
      return {
        profile: rule.profile,
        school_code: school.school_code,
        year,
        status: statusOf(rule, school, own, ofYear.length),
        n_procedures: ofYear.length,
        n_low_procedures: ofYear.filter((work) => work.low).length,
        clauses: rule.clauses
          .map(({ clause }, i) => `${clause}=${own[i]?.value ?? '–'}`)
          .join(', '),
      };
    });
  });
}

/** Counts of the schools each school stands for, added up. */
function mergedBy(tallies: Tallies, target: ReadonlyMap<string, string>): Tallies {
  const merged: Tallies = new Map();
  for (const [code, own] of tallies) {
    // a school of no register has results and no place on a list
    const to = target.get(code);
    if (to === undefined) continue;
    const sums = merged.get(to) ?? new Map<string, [number, number]>();
    for (const [procedure, [n, low]] of own) {
      const [n0, low0] = sums.get(procedure) ?? [0, 0];
      sums.set(procedure, [n0 + n, low0 + low]);
    }
    merged.set(to, sums);
  }
  return merged;
}

function countedOf(rule: Rule, works: readonly Work[], tallies: Tallies): Map<string, Counted[]> {
  const considered = works.filter((work) => rule.procedures.some((named) => takes(named, work)));
  return new Map(
    [...tallies].map(([code, own]) => [
      code,
      considered.flatMap((work) => {
        const [n, low] = own.get(work.procedure_id) ?? [0, 0];
        if (n < rule.min_participants) return [];
        const isLow = low * rule.share_denominator >= n * rule.share_numerator;
        return [{ ...work, n, n_low: low, low: isLow }];
      }),
    ]),
  );
}

/** Schools that stand for themselves and of which one worked in the year. */
function consideredIn(
  rule: Rule,
  { schools }: Rows,
  target: ReadonlyMap<string, string>,
  year: number,
): Omit<Considered, 'works'>[] {
  const working = new Set(
    schools
      .filter((school) => Number(school.opened_on?.slice(0, 4) ?? year) <= year)
      .filter((school) => Number(school.closed_on?.slice(0, 4) ?? year) >= year)
      .map((school) => target.get(school.school_code)),
  );
  return schools
    .filter((school) => working.has(school.school_code))
    .map(({ school_code, kind, excluded_reason }) => ({
      school_code,
      excluded:
        rule.excluded_kinds.some((each) => each.kind === kind) ||
        (rule.exclude_registered && excluded_reason !== null),
    }));
}

/**
 * Compares the recount with the tables `low_results_list` and `low_results_clause`.
 * @param sample schools and profiles the recount kept to, none by default
 * @throws Error (a defect) naming school, year, profile and both values of the first difference
 */
export async function compareLists(
  recounted: readonly Verdict[],
  db: Database,
  sample: Sample | null = null,
): Promise<void> {
  const rows = await db.all<Verdict>(
    `select list.profile, list.school_code, list.year, list.status, list.n_procedures, list.n_low_procedures,
       string_agg(clause.clause || '=' || coalesce(clause.value::text, '–'), ', ' order by clause.position) as clauses
     from low_results_list as list
     join low_results_clause as clause using (profile, school_code, year)
     ${sample ? "where list_contains(string_split($codes, ' '), list.school_code)" : ''}
     group by all`,
    sample ? { codes: sample.schools.join(' ') } : undefined,
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
