import type { ProcedureLabel } from '../../russian/procedure.ts';
import type { Database } from '../../store/database.ts';
import { kindPlace } from '../../store/kind.ts';
import { leastLow } from '../list/subject.ts';

export type Of = { year: number; profile: string };

/** A school on the list in force of the year. */
export type School = {
  school_code: string;
  name: string;
  municipality: string;
  kind: string;
  locality: string;
  /** pupils on the roll of the school year, by grade; null = not told */
  enrolled: number | null;
  origin: 'approved' | 'computed';
};

/** Schools on the list in force, in the order of municipalities and the alphabet. */
export function listedSchools(db: Database, of: Of): Promise<School[]> {
  return db.all<School>(
    `with grade as (
       select school_code, grade, coalesce(sum(enrolled) filter (where class = ''), sum(enrolled)) as enrolled
       from enrolment where right(school_year, 4)::integer = $year group by school_code, grade
     ),
     roll as (
       select school_code, sum(enrolled)::integer as enrolled from grade group by school_code
     )
     select school.school_code, school.name, m.name as municipality, school.kind, school.locality, roll.enrolled, member.origin
     from list_member as member
     join school using (school_code)
     join municipality as m using (municipality_code)
     left join roll using (school_code)
     where member.profile = $profile and member.year = $year
     order by m.position, school.name collate ru, school.school_code`,
    of,
  );
}

/** A factor of the risk profile: what was entered, what the data say. */
export type Factor = {
  school_code: string;
  factor: number;
  name: string;
  significance: 'high' | 'middle' | 'low' | null;
  n_for: number;
  n_against: number;
  evidence: 'for' | 'against' | 'both' | 'none';
  for_words: string | null;
  against_words: string | null;
  silent_words: string | null;
};

/** Factors of the schools of a table, by default of those on the list. */
export function factorsOf(
  db: Database,
  of: Of,
  schools: 'list_member' | 'support_school' = 'list_member',
): Promise<Factor[]> {
  return db.all<Factor>(
    `select profile.school_code, profile.factor, factor.name, profile.significance, profile.n_for, profile.n_against,
       profile.evidence, profile.for_words, profile.against_words, profile.silent_words
     from risk_profile as profile
     join ref_risk_factor as factor on factor.factor::integer = profile.factor
     semi join ${schools} as member
       on member.profile = $profile and member.year = $year and member.school_code = profile.school_code
     where profile.year = $year order by profile.school_code, profile.factor`,
    of,
  );
}

/** An indicator of risk of a school; value null = nobody told it. */
export type Indicator = {
  school_code: string;
  indicator: string;
  position: number;
  name: string;
  unit: 'share' | 'points' | 'sd' | 'count' | 'number';
  area: 'results' | 'journal' | 'participation' | 'staff' | 'social' | 'resource';
  direction: 'up' | 'down';
  min_n: number;
  medium_from: number;
  high_from: number;
  source: string;
  subject: string | null;
  value: number | null;
  n: number | null;
  /** participants a share counts; null for other units and for shares of tasks and skills */
  x: number | null;
  level: 'low' | 'medium' | 'high' | null;
};

/** Participants a share of participants counts: what stands in place of it where they are few. */
export const countedBy = (ref: string, risk: string): string =>
  `case when ${ref}.unit = 'share' and ${risk}.n is not null
     and ${ref}.indicator not in ('weak_basic_tasks', 'weak_skills', 'not_attempted_share')
   then round(${risk}.value * ${risk}.n)::integer end`;

/** Every indicator of risk of the schools, those without a value too. */
export function indicatorsOf(db: Database, of: Of): Promise<Indicator[]> {
  return db.all<Indicator>(
    `select member.school_code, ref.indicator, ref.position, ref.name, ref.unit, ref.area, ref.direction, ref.min_n,
       ref.medium_from, ref.high_from, ref.source, ref_subject.name as subject, risk.value, risk.n, ${countedBy('ref', 'risk')} as x, risk.level
     from list_member as member
     cross join ref_risk_indicator as ref
     left join risk_indicator as risk
       on risk.school_code = member.school_code and risk.year = member.year and risk.indicator = ref.indicator
     left join ref_subject on ref_subject.subject = risk.subject
     where member.profile = $profile and member.year = $year
     order by member.school_code, ref.position, ref_subject.position nulls first`,
    of,
  );
}

/** Low results of a school in a work of a year. */
export type WorkResult = ProcedureLabel & {
  school_code: string;
  series: string;
  year: number;
  n: number;
  n_low: number;
  low_share: number | null;
};

/** Exams and ВПР of three years up to the one of the list. */
export function resultsOf(db: Database, of: Of): Promise<WorkResult[]> {
  return db.all<WorkResult>(
    `select own.scope_code as school_code, p.series, p.year, p.kind, s.name as subject, s.dative as subject_dative,
       p.grade, p.level, own.n, own.n_low, own.low_share
     from group_procedure as own
     join procedure as p using (procedure_id)
     join ref_subject as s using (subject)
     semi join list_member as member
       on member.profile = $profile and member.year = $year and member.school_code = own.scope_code
     where own.scope = 'school' and own.origin = 'computed' and own.n > 0 and own.n_low is not null
       and p.kind in ('vpr', 'oge', 'ege') and p.municipality_code is null and p.year between $year - 2 and $year
     order by own.scope_code, ${kindPlace('p.kind')}, s.position, p.grade, p.level, p.year`,
    of,
  );
}

/** A work of the year with a low result: how many low results would be under the share of the rule. */
export type Goal = ProcedureLabel & { school_code: string; n: number; n_low: number; most: number };

export function goalsOf(db: Database, of: Of): Promise<Goal[]> {
  return db.all<Goal>(
    `select low.school_code, p.kind, s.name as subject, s.dative as subject_dative, p.grade, p.level, low.n, low.n_low,
       (${leastLow} - 1)::integer as most
     from low_result as low
     join ref_profile as rule using (profile)
     join procedure as p using (procedure_id)
     join ref_subject as s using (subject)
     where low.profile = $profile and low.year = $year and low.counted and low.is_low
     order by low.school_code, ${kindPlace('p.kind')}, s.position, p.grade, p.level`,
    of,
  );
}

/** How sure the list is of each school by the data of its years. */
export function certaintyOf(
  db: Database,
  of: Of,
): Promise<{ school_code: string; certainty: string | null }[]> {
  return db.all(
    `select school_code, certainty from low_results_list
     where profile = $profile and year = $year and listed order by school_code`,
    of,
  );
}

/** A skill (or metasubject skill) in deficit in a work of the year. */
export type Deficit = {
  school_code: string;
  subject: string;
  meta: boolean;
  topic: string;
  n_tasks: number;
  works: number;
};

/** Skills in deficit in works of enough participants, the most works and tasks first. */
export function deficitsOf(db: Database, of: Of): Promise<Deficit[]> {
  return db.all<Deficit>(
    `with topic as (
       select scope, scope_code, procedure_id, skill as topic, n, n_tasks, deficit, false as meta from group_skill
       union all
       select scope, scope_code, procedure_id, topic, n, n_tasks, deficit, true from group_topic where kind = 'metasubject'
     ),
     enough as (
       select need(max(value) filter (where name = 'group_min_n'), 'group_min_n') as n from ref_threshold
     )
     select topic.scope_code as school_code, s.name as subject, topic.meta, topic.topic,
       sum(topic.n_tasks)::integer as n_tasks, count(*)::integer as works
     from topic
     cross join enough
     join procedure as p using (procedure_id)
     join ref_subject as s using (subject)
     semi join list_member as member
       on member.profile = $profile and member.year = $year and member.school_code = topic.scope_code
     where topic.scope = 'school' and topic.deficit and topic.n >= enough.n and p.year = $year and p.municipality_code is null
     group by topic.scope_code, s.name, s.position, topic.meta, topic.topic
     order by topic.scope_code, topic.meta, s.position, works desc, n_tasks desc, topic.topic`,
    of,
  );
}

/** A measure proposed for a factor. */
export type Measure = {
  factor: string;
  measure: string;
  responsible: string;
  activity: string | null;
  evidence: string;
};

export const measuresOf = (db: Database): Promise<Measure[]> =>
  db.all('select * from ref_risk_measure order by factor::integer, position');

/** Sources of factors, evidence and measures, one row each. */
export const riskSources = (
  db: Database,
): Promise<
  { what: string; n: number; source: string; source_year: number | null; status: string }[]
> =>
  db.all(
    `select what, count(*)::integer as n, source, max(source_year) as source_year, status from (
       select 'Факторы риска' as what, 1 as place, source, source_year, status from ref_risk_factor
       union all select 'Показатели риска: границы уровней', 2, source, source_year, status from ref_risk_indicator
       union all select 'Какие показатели говорят о факторе', 3, source, source_year, status from ref_risk_evidence
       union all select 'Предлагаемые меры', 4, source, source_year, status from ref_risk_measure)
     group by what, place, source, status order by place, n desc, source`,
  );
