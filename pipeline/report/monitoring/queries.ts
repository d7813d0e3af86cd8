import type { ProcedureLabel } from '../../russian/procedure.ts';
import type { Database } from '../../store/database.ts';
import { kindPlace } from '../../store/kind.ts';
import { countedBy } from '../risk-profile/queries.ts';

/** The list that is followed and the year it is compared with. */
export type Of = { profile: string; year: number; later: number };

/** A school on the list that is followed. */
export type Followed = {
  school_code: string;
  name: string;
  municipality: string;
  origin: 'approved' | 'computed';
  /** years of lists the school was on, up to the list followed */
  list_years: number[];
  /** by the rule in the later year: listed | not_listed | excluded | undefined | no_data; null = not judged */
  later_status: string | null;
  /** on the list in force of the later year; null = there is none */
  later_member: boolean | null;
};

export function followedSchools(db: Database, of: Of): Promise<Followed[]> {
  return db.all<Followed>(
    `with been as (
       select school_code, list(year order by year) as list_years from list_member
       where profile = $profile and year <= $year group by school_code
     ),
     formed as (
       select count(*) > 0 as known from low_results_list where profile = $profile and year = $later
     )
     select member.school_code, school.name, m.name as municipality, member.origin, been.list_years,
       later.status as later_status,
       case when formed.known then again.school_code is not null end as later_member
     from list_member as member
     join school using (school_code)
     join municipality as m using (municipality_code)
     join been using (school_code)
     cross join formed
     left join low_results_list as later
       on later.profile = member.profile and later.year = $later and later.school_code = member.school_code
     left join list_member as again
       on again.profile = member.profile and again.year = $later and again.school_code = member.school_code
     where member.profile = $profile and member.year = $year
     order by m.position, school.name collate ru, member.school_code`,
    of,
  );
}

const label = 's.name as subject, s.dative as subject_dative';
const order = `${kindPlace('w.kind')}, s.position, w.grade, w.level nulls first`;
/** Exams and ВПР of the region, one row a series. */
const series = `w as (
  select series, min(kind) as kind, min(subject) as subject, max(grade) as grade, min(level) as level
  from procedure where kind in ('vpr', 'oge', 'ege') and municipality_code is null group by series
)`;

/** How a work of a school changed since it entered the list, see `entry_change`. */
export type Change = ProcedureLabel & {
  school_code: string;
  entry_year: number;
  series: string;
  n: number;
  n_low: number;
  low_share: number;
  later_n: number;
  later_n_low: number;
  later_low_share: number;
  diff: number;
  diff_lo: number;
  diff_hi: number;
  /** redesigned: another paper now */
  verdict: 'lower' | 'higher' | 'same' | 'few' | 'redesigned';
  /** share to expect had only the region changed; null = nobody can tell */
  expected: number | null;
  beyond: 'lower' | 'higher' | 'same' | 'few' | null;
  /** low by the share of the profile in the later year */
  later_is_low: boolean;
};

export function changesOf(db: Database, of: Of): Promise<Change[]> {
  return db.all<Change>(
    `with ${series}
     select c.school_code, c.entry_year, c.series, c.n, c.n_low, c.low_share, c.later_n, c.later_n_low, c.later_low_share, c.diff,
       c.diff_lo, c.diff_hi, c.verdict, c.expected, c.beyond,
       rule.share_denominator * c.later_n_low >= rule.share_numerator * c.later_n as later_is_low, w.kind, w.grade, w.level, ${label}
     from entry_change as c join ref_profile as rule using (profile) join w using (series) join ref_subject as s using (subject)
     where c.profile = $profile and c.year = $year and c.later_year = $later
     order by c.school_code, ${order}`,
    of,
  );
}

/** Low results of a group in a work of a year: of a school, of the schools on the list together, of the others. */
export type Point = ProcedureLabel & {
  /** code of the school, 'listed' or 'others' */
  school_code: string;
  series: string;
  year: number;
  n: number;
  n_low: number;
  share: number;
  lo: number;
  hi: number;
};

/** Works of the years about the list: each school on it, all of them, all others. */
export function pointsOf(db: Database, of: Of): Promise<Point[]> {
  return db.all<Point>(
    `with ${series},
     own as (
       select g.scope_code, p.series, p.year, sum(g.n) as n, sum(g.n_low) as n_low, m.school_code is not null as listed
       from group_procedure as g
       join procedure as p using (procedure_id)
       left join list_member as m on m.profile = $profile and m.year = $year and m.school_code = g.scope_code
       where g.scope = 'school' and g.origin = 'computed' and g.n > 0 and g.n_low is not null
         and p.year between least($year - 1, (select min(entry_year) from school_entry where profile = $profile and year = $year)) and $later and p.municipality_code is null
       group by all
     ),
     summed as (
       select scope_code as school_code, series, year, n, n_low from own where listed
       union all
       select case when listed then 'listed' else 'others' end, series, year, sum(n), sum(n_low) from own group by all
     )
     select g.school_code, g.series, g.year, g.n::integer as n, g.n_low::integer as n_low, g.n_low / g.n as share,
       wilson_lo(g.n_low, g.n, z.value) as lo, wilson_hi(g.n_low, g.n, z.value) as hi, w.kind, w.grade, w.level, ${label}
     from summed as g
     join w using (series)
     join ref_subject as s using (subject)
     join ref_threshold as z on z.name = 'confidence_z'
     order by g.school_code, ${order}, g.year`,
    of,
  );
}

/** A pair of works of the same pupils, see `growth`. */
export type Growth = {
  school_code: string;
  title: string;
  from_title: string;
  n_to: number;
  n_matched: number;
  status: string;
  verdict: 'higher' | 'lower' | 'same' | null;
  n_fell: number | null;
  n_rose: number | null;
};

export function growthOf(db: Database, of: Of): Promise<Growth[]> {
  return db.all<Growth>(
    `select g.school_code, p.title, f.title as from_title, g.n_to, g.n_matched, g.status, g.verdict, g.n_fell, g.n_rose
     from growth as g
     join procedure as p using (procedure_id)
     join procedure as f on f.procedure_id = g.from_procedure_id
     join school_entry as e on e.profile = $profile and e.year = $year and e.school_code = g.school_code
     where p.year > e.entry_year and p.year <= $later and f.year >= e.entry_year
     order by g.school_code, p.procedure_id, f.procedure_id`,
    of,
  );
}

/** The attention group of a diagnostic work at the exam, see `forecast`. */
export type Caught = {
  school_code: string;
  title: string;
  exam_title: string;
  n: number;
  n_matched: number;
  comparable: boolean;
  n_attention: number;
  n_attention_low: number;
  n_other_low: number;
};

export function attentionOf(db: Database, of: Of): Promise<Caught[]> {
  return db.all<Caught>(
    `select f.scope_code as school_code, p.title, e.title as exam_title, f.n, f.n_matched, f.comparable,
       f.n_attention, f.n_attention_low, f.n_other_low
     from forecast as f
     join procedure as p using (procedure_id)
     join procedure as e on e.procedure_id = f.exam_procedure_id
     semi join list_member as m on m.profile = $profile and m.year = $year and m.school_code = f.scope_code
     where f.scope = 'school' and e.year = $later and f.n_matched > 0
     order by f.scope_code, p.procedure_id, e.procedure_id`,
    of,
  );
}

type Level = 'low' | 'medium' | 'high' | null;

/** An indicator of risk in both years, of those at a medium or high level in one of them. */
export type RiskChange = {
  school_code: string;
  name: string;
  subject: string | null;
  unit: 'share' | 'points' | 'sd' | 'count' | 'number';
  value: number | null;
  n: number | null;
  x: number | null;
  level: Level;
  later_value: number | null;
  later_n: number | null;
  later_x: number | null;
  later_level: Level;
};

export function risksOf(db: Database, of: Of): Promise<RiskChange[]> {
  return db.all<RiskChange>(
    `with counted as (
       select risk.*, ${countedBy('ref', 'risk')} as x
       from risk_indicator as risk join ref_risk_indicator as ref using (indicator)
     ),
     then_ as (select * from counted where year = $year),
     now_ as (select * from counted where year = $later),
     both_years as (
       select coalesce(t.school_code, n.school_code) as school_code, coalesce(t.subject, n.subject) as subject,
         coalesce(t.indicator, n.indicator) as indicator, t.value, t.n, t.x, t.level, n.value as later_value, n.n as later_n, n.x as later_x,
         n.level as later_level
       from then_ as t full join now_ as n
         on n.school_code = t.school_code and n.indicator = t.indicator and n.subject is not distinct from t.subject
     )
     select b.school_code, ref.name, s.name as subject, ref.unit, b.value, b.n, b.x, b.level,
       b.later_value, b.later_n, b.later_x, b.later_level
     from both_years as b
     join ref_risk_indicator as ref using (indicator)
     left join ref_subject as s using (subject)
     semi join list_member as m on m.profile = $profile and m.year = $year and m.school_code = b.school_code
     where b.level in ('medium', 'high') or b.later_level in ('medium', 'high')
     order by b.school_code, ref.position, s.position nulls first`,
    of,
  );
}

/** What the working group decided on the schools followed, the list followed and the later one. */
export type Decided = {
  school_code: string;
  year: number;
  decision: 'include' | 'reject' | 'watch';
  reason: string;
  protocol: string;
  protocol_on: string;
};

export function decisionsOf(db: Database, of: Of): Promise<Decided[]> {
  return db.all<Decided>(
    `select d.school_code, d.year, d.decision, d.reason, d.protocol, d.protocol_on from decision as d
     semi join list_member as m on m.profile = $profile and m.year = $year and m.school_code = d.school_code
     where d.year in ($year, $later) order by d.school_code, d.year`,
    of,
  );
}

/** Schools that watch, or were decided on, in the later year without being on the list followed. */
export function watchedSchools(
  db: Database,
  of: Of,
): Promise<{ name: string; municipality: string; year: number; reason: string }[]> {
  return db.all(
    `select school.name, m.name as municipality, d.year, d.reason from decision as d
     join school using (school_code) join municipality as m using (municipality_code)
     where d.decision = 'watch' and d.year in ($year, $later)
     order by m.position, school.name collate ru, d.year`,
    { year: of.year, later: of.later },
  );
}

/** The next work nobody has results of, held after the last one that has: null = none is told. */
export async function nextWork(db: Database): Promise<{ title: string; held_from: string } | null> {
  const [next] = await db.all<{ title: string; held_from: string }>(
    `with loaded as (select distinct procedure_id from result_source where n > 0),
     last as (select max(held_from) as day from procedure semi join loaded using (procedure_id))
     select round.title, min(p.held_from)::text as held_from
     from procedure as p join round using (round) cross join last
     anti join loaded on loaded.procedure_id = p.procedure_id
     where p.held_from > last.day
     group by round.title order by held_from, round.title limit 1`,
  );
  return next ?? null;
}
