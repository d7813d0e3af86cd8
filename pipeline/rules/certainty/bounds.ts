import type { Database } from '../../store/database.ts';
import { fillTable } from '../../store/fill.ts';
import { type Rule, storedRules } from '../rule.ts';
import { asSums, meets } from './clause.ts';
import { forgetNames, numberNames } from './numbers.ts';

/** Makes `list_bounds`: what the absent could do to the verdict of a school. */
export const boundsStep = {
  name: 'list_bounds',
  reads: ['participation_bounds', 'low_result', 'low_results_clause'],
  writes: ['list_bounds'],
  run: fillBounds,
};

/** A procedure in the window of a list, by those who sat and in the two extreme cases. */
type Line = {
  /** number of the profile */
  rule: number;
  year: number;
  school: number;
  series: number;
  year_offset: number;
  counted: boolean;
  is_low: boolean;
  n_absent: number | null;
  counted_with_absent: boolean;
  low_if_none: boolean;
  low_if_all: boolean;
};

type Bounds = {
  profile: string;
  year: number;
  school: number;
  nAbsent: number;
  nUnknown: number;
  ifNone: boolean | null;
  bySat: boolean | null;
  ifAll: boolean | null;
};

async function fillBounds(db: Database): Promise<void> {
  const codes = await numberNames(db);
  const bounds = boundsOf(await storedRules(db), await readLines(db));
  await forgetNames(db);
  await fillTable(db, 'list_bounds', {
    profile: bounds.map(({ profile }) => profile),
    year: bounds.map(({ year }) => year),
    school_code: bounds.map(({ school }) => codes[school] ?? null),
    n_absent: bounds.map(({ nAbsent }) => nAbsent),
    n_unknown: bounds.map(({ nUnknown }) => nUnknown),
    meets_if_none: bounds.map(({ ifNone }) => ifNone),
    meets: bounds.map(({ bySat }) => bySat),
    meets_if_all: bounds.map(({ ifAll }) => ifAll),
    survives: bounds.map(({ ifNone, bySat, ifAll }) =>
      bySat === null ? null : ifNone === bySat && ifAll === bySat,
    ),
  });
}

function readLines(db: Database): Promise<Lines> {
  // where absences are unknown the procedure stays as it is in both cases
  return db.columns<Line>(
    `with looked as (
       select distinct list.profile, list.year, list.year + unnest(clause.year_offsets) as data_year
       from (select distinct profile, year from low_result where counted) as list
       join ref_profile_clause as clause using (profile)
     )
     select profile_number.rule, looked.year, school_number.school, series_number.number as series,
       bound.year - looked.year as year_offset,
       low.counted, coalesce(bound.is_low, false) as is_low, bound.n_absent, bound.counted_with_absent,
       coalesce(bound.low_if_none, bound.is_low, false) as low_if_none,
       coalesce(bound.low_if_all, bound.is_low, false) as low_if_all
     from looked
     join participation_bounds as bound on bound.profile = looked.profile and bound.year = looked.data_year
     join low_result as low
       on low.profile = bound.profile and low.school_code = bound.school_code and low.procedure_id = bound.procedure_id
     join school_number on school_number.school_code = bound.school_code
     join series_number on series_number.series = bound.series
     join profile_number on profile_number.profile = looked.profile
     order by profile_number.rule, looked.year, school_number.school, series_number.number, bound.procedure_id`,
  );
}

/** @param rules in the order of their numbers */
function boundsOf(rules: readonly Rule[], lines: Lines): Bounds[] {
  const known = rules.map(() => new Map<string, boolean>());
  const found: Bounds[] = [];
  let from = 0;
  for (let to = 1; to <= lines.year.length; to++) {
    const same = (['rule', 'year', 'school'] as const).every(
      (name) => lines[name][to] === lines[name][from],
    );
    if (same) continue;
    const number = lines.rule[from] ?? 0;
    const [rule, verdicts] = [rules[number], known[number]];
    if (!rule || !verdicts) throw new Error(`no rule of number: ${number}`);
    found.push(schoolBounds(rule, lines, from, to, verdicts));
    from = to;
  }
  return found;
}

type Lines = { [K in keyof Line]: Line[K][] };

/**
 * Bounds of the school whose procedures are the lines from … to.
 * @param known verdicts by what is low when: most schools fall out in one of a few ways
 */
function schoolBounds(
  rule: Rule,
  lines: Lines,
  from: number,
  to: number,
  known: Map<string, boolean>,
): Bounds {
  const judged = asSums(rule);
  let [nAbsent, nUnknown] = [0, 0];
  for (let i = from; i < to; i++) {
    nAbsent += lines.n_absent[i] ?? 0;
    if (lines.n_absent[i] === null) nUnknown += 1;
  }
  const verdict = (
    counts: 'counted' | 'counted_with_absent',
    low: 'is_low' | 'low_if_none' | 'low_if_all',
  ): boolean | null => {
    if (!judged) return null;
    const series: { offset: number; low: boolean }[][] = [];
    let key = '';
    for (let i = from; i < to; i++) {
      if (i === from || lines.series[i] !== lines.series[i - 1]) {
        series.push([]);
        key += '|';
      }
      if (!lines[counts][i]) continue;
      const sat = { offset: lines.year_offset[i] ?? 0, low: lines[low][i] ?? false };
      series.at(-1)?.push(sat);
      key += `${sat.offset}${sat.low ? '+' : '-'}`;
    }
    const verdict = known.get(key) ?? meets(judged, series);
    known.set(key, verdict);
    return verdict;
  };
  return {
    profile: rule.profile,
    year: lines.year[from] ?? 0,
    school: lines.school[from] ?? 0,
    nAbsent,
    nUnknown,
    ifNone: verdict('counted_with_absent', 'low_if_none'),
    bySat: verdict('counted', 'is_low'),
    ifAll: verdict('counted_with_absent', 'low_if_all'),
  };
}
