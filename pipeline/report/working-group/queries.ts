import type { ProcedureLabel } from '../../russian/procedure.ts';
import { procedureShort } from '../../russian/procedure.ts';
import type { Absent, Decisive, Probabilities, SeriesShare } from '../../russian/verdict.ts';
import type { Database } from '../../store/database.ts';
import { leastLow } from '../list/subject.ts';

export type Of = { year: number; profile: string };

/** A school of the list with everything that tells how sure the verdict is. */
export type Judged = Probabilities &
  Absent & {
    school_code: string;
    name: string;
    municipality: string;
    listed: boolean;
    status: 'listed' | 'not_listed' | 'excluded' | 'undefined' | 'no_data';
    excluded_reason: string | null;
    /** null = see note */
    certainty: string | null;
    n_pupils: number | null;
    note: string | null;
    /** whether it would be listed had the absent sat and all, or none, been low; null = not known */
    meets_if_none: boolean | null;
    meets_if_all: boolean | null;
    /** participants; null = no number of results decides */
    distance: number | null;
    /** on the list in force of this year and of the year before; null = there was none */
    member: boolean;
    was_member: boolean | null;
    decision: string | null;
    reason: string | null;
    protocol: string | null;
    protocol_on: string | null;
  };

/** Every school the rule looks at in the year, municipalities in their order, schools in the order of the alphabet. */
export function judgedSchools(db: Database, of: Of): Promise<Judged[]> {
  return db.all<Judged>(
    `with before as (
       select count(*) > 0 as known from low_results_list where profile = $profile and year = $year - 1 and listed
     )
     select l.school_code, school.name, m.name as municipality, l.listed, l.status, l.excluded_reason, l.certainty,
       l.p_clauses, l.consistency, c.p_listed_region, c.n_pupils, c.note,
       coalesce(b.n_absent, 0) as n_absent, coalesce(b.n_unknown, 0) as n_unknown, b.survives, b.meets_if_none, b.meets_if_all,
       e.distance, now.school_code is not null as member,
       case when before.known then was.school_code is not null end as was_member,
       decision.decision, decision.reason, decision.protocol, decision.protocol_on
     from low_results_list as l
     join school using (school_code)
     join municipality as m using (municipality_code)
     cross join before
     left join list_certainty as c using (profile, year, school_code)
     left join list_bounds as b using (profile, year, school_code)
     left join list_edge as e using (profile, year, school_code)
     left join list_member as now using (profile, year, school_code)
     left join list_member as was on was.profile = l.profile and was.year = l.year - 1 and was.school_code = l.school_code
     left join decision on decision.year = l.year and decision.school_code = l.school_code
     where l.year = $year and l.profile = $profile
     order by m.position, school.name collate ru, l.school_code`,
    of,
  );
}

const label = `p.kind, s.name as subject, s.dative as subject_dative, p.grade, p.level`;

/** What separates a school from another verdict: works and how many results of each. */
export async function edgeWorksOf(
  db: Database,
  of: Of,
): Promise<{ school_code: string; title: string; change: number }[]> {
  const rows = await db.all<ProcedureLabel & { school_code: string; year: number; change: number }>(
    `select e.school_code, e.change, ${label}, p.year from list_edge_work as e
     join procedure as p using (procedure_id) join ref_subject as s using (subject)
     where e.profile = $profile and e.year = $year order by e.school_code, p.year desc, p.procedure_id`,
    of,
  );
  return rows.map((row) => ({
    school_code: row.school_code,
    title: `${procedureShort(row)}, ${row.year}`,
    change: row.change,
  }));
}

/** Parts of the results of listed schools without which the clauses are not met. */
export async function decisiveOf(
  db: Database,
  of: Of,
): Promise<(Decisive & { school_code: string })[]> {
  const rows = await db.all<
    Decisive & { school_code: string; kind: string | null; year: number } & ProcedureLabel
  >(
    `select part.school_code, part.part, part.n_decisive, ${label}, p.year,
       regexp_replace(part.code, '^(.*) (\\d{4}/\\d{4})$', '\\1 (\\2)') as words,
       -- the least number that is low, less one, is not
       case when low.is_low then low.n_low - ${leastLow} + 1
       end as fewer
     from list_leave_one_out as part
     join ref_profile as rule on rule.profile = part.profile
     left join low_result as low
       on part.part = 'procedure' and low.profile = part.profile and low.school_code = part.school_code and low.procedure_id = part.code
     left join procedure as p on part.part = 'procedure' and p.procedure_id = part.code
     left join ref_subject as s using (subject)
     where part.profile = $profile and part.year = $year and part.n_decisive > 0
     order by part.school_code, part.part desc, part.code nulls last`,
    of,
  );
  return rows.map((row) => ({
    school_code: row.school_code,
    part: row.part,
    n_decisive: row.n_decisive,
    fewer: row.fewer ?? null,
    words: row.part === 'procedure' && row.kind ? `${procedureShort(row)}, ${row.year}` : row.words,
  }));
}

/** Those who did not sit the works without which the clauses are not met, where their number is known. */
export type DecisiveAbsent = {
  school_code: string;
  n_absent: number;
  n_listed: number;
  /** every one of these works is low even had all of them reached the line */
  low_anyway: boolean;
};

export function decisiveAbsentOf(db: Database, of: Of): Promise<DecisiveAbsent[]> {
  return db.all<DecisiveAbsent>(
    `select part.school_code, sum(bound.n_absent)::integer as n_absent,
       sum(bound.n + bound.n_absent)::integer as n_listed, bool_and(bound.low_if_none) as low_anyway
     from list_leave_one_out as part
     join participation_bounds as bound
       on bound.profile = part.profile and bound.school_code = part.school_code and bound.procedure_id = part.code
     where part.profile = $profile and part.year = $year and part.part = 'procedure' and part.n_decisive > 0
       and bound.is_low and bound.n_absent is not null
     group by part.school_code having sum(bound.n_absent) > 0 order by part.school_code`,
    of,
  );
}

/** Series of works of the listed schools with the region's experience, the likeliest low first. */
export async function seriesOf(
  db: Database,
  of: Of,
): Promise<(SeriesShare & { school_code: string })[]> {
  const rows = await db.all<SeriesShare & { school_code: string } & ProcedureLabel>(
    `select post.school_code, post.n, post.n_low, post.mean, post.p_share, post.kind, post.level,
       s.name as subject, s.dative as subject_dative,
       (select max(grade) from procedure where procedure.series = post.series) as grade
     from series_posterior as post join ref_subject as s using (subject)
     semi join low_results_list as l
       on l.profile = post.profile and l.year = post.year and l.school_code = post.school_code and l.listed
     where post.profile = $profile and post.year = $year
     order by post.school_code, post.p_share desc, post.series`,
    of,
  );
  return rows.map((row) => ({ ...row, title: procedureShort(row) }));
}

/** How many schools chance puts on the list, see `list_chance`. */
export type Chance = {
  n_listed: number;
  n_judged: number;
  expected_untrue: number | null;
  expected_missed: number | null;
  expected_chance: number | null;
  expected_if_region: number | null;
};

export async function chanceOf(db: Database, of: Of): Promise<Chance | null> {
  const [row] = await db.all<Chance>(
    `select n_listed, n_judged, expected_untrue, expected_missed, expected_chance, expected_if_region
     from list_chance where profile = $profile and year = $year`,
    of,
  );
  return row ?? null;
}

/** Low procedures of the year of a school, in words of the table «что показывают данные». */
export function undefinedClauses(
  db: Database,
  of: Of,
): Promise<{ school_code: string; clause_words: string; note: string | null }[]> {
  return db.all(
    `select school_code, clause_words, note from low_results_clause
     where profile = $profile and year = $year and met = 'undefined' order by school_code, position`,
    of,
  );
}
