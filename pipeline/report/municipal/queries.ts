import type { ProcedureLabel } from '../../russian/procedure.ts';
import type { Database } from '../../store/database.ts';
import { kindPlace } from '../../store/kind.ts';

export type Of = { year: number; profile: string };

/** A school a municipality helps. */
export type SupportSchool = {
  school_code: string;
  name: string;
  municipality_code: string;
  municipality: string;
  status: 'listed' | 'watched' | 'risky';
  n_low_works: number;
  /** its curator; null = none */
  curator: string | null;
  curator_municipality: string | null;
};

/** Schools on the list, watched or at risk, municipalities in their order, schools in that of the alphabet. */
export const supportSchools = (db: Database, of: Of): Promise<SupportSchool[]> =>
  db.all<SupportSchool>(
    `select support.school_code, school.name, support.municipality_code, place.name as municipality, support.status,
       support.n_low_works, other.name as curator, other.municipality_code as curator_municipality
     from support_school as support
     join school using (school_code)
     join municipality as place on place.municipality_code = support.municipality_code
     left join curator_proposal as proposal using (profile, year, school_code)
     left join school as other on other.school_code = proposal.curator_code
     where support.profile = $profile and support.year = $year
     order by place.position, school.name collate ru, support.school_code`,
    of,
  );

/** A work of the year that is low in a school. */
export type LowWork = ProcedureLabel & {
  school_code: string;
  procedure_id: string;
  n: number;
  n_low: number;
  low_share: number | null;
};

export const lowWorks = (db: Database, of: Of): Promise<LowWork[]> =>
  db.all<LowWork>(
    `select low.school_code, low.procedure_id, low.n, low.n_low, low.low_share, p.kind, s.name as subject,
       s.dative as subject_dative, p.grade, p.level
     from low_result as low
     join procedure as p using (procedure_id)
     join ref_subject as s using (subject)
     semi join support_school as support
       on support.profile = low.profile and support.year = low.year and support.school_code = low.school_code
     where low.profile = $profile and low.year = $year and low.is_low
     order by low.school_code, s.position, ${kindPlace('p.kind')}, p.grade, p.level`,
    of,
  );

/** Weak subjects of a school, see `weak_subject`. */
export const weakSubjects = (
  db: Database,
  of: Of,
): Promise<{ school_code: string; subject: string; n_works: number }[]> =>
  db.all(
    `select weak.school_code, s.name as subject, weak.n_works
     from weak_subject as weak join ref_subject as s using (subject)
     where weak.profile = $profile and weak.year = $year order by weak.school_code, s.position`,
    of,
  );

/** A skill (or metasubject skill) in deficit in a work of the year with enough participants. */
export type WeakSkill = {
  school_code: string;
  procedure_id: string;
  subject: string;
  meta: boolean;
  topic: string;
};

/** Skills in deficit, those the furthest behind the region first. */
export const weakSkills = (db: Database, of: Of): Promise<WeakSkill[]> =>
  db.all<WeakSkill>(
    `with topic as (
       select scope, scope_code, procedure_id, skill as topic, n, completion, deficit, false as meta from group_skill
       union all
       select scope, scope_code, procedure_id, topic, n, completion, deficit, true from group_topic where kind = 'metasubject'
     ),
     enough as (
       select need(max(value) filter (where name = 'group_min_n'), 'group_min_n') as n from ref_threshold
     )
     select topic.scope_code as school_code, topic.procedure_id, s.name as subject, topic.meta, topic.topic
     from topic
     cross join enough
     join procedure as p using (procedure_id)
     join ref_subject as s using (subject)
     semi join support_school as support
       on support.profile = $profile and support.year = $year and support.school_code = topic.scope_code
     semi join weak_subject as weak
       on weak.profile = $profile and weak.year = $year and weak.school_code = topic.scope_code and weak.subject = p.subject
     left join topic as region
       on region.scope = 'region' and region.procedure_id = topic.procedure_id and region.meta = topic.meta and region.topic = topic.topic
     where topic.scope = 'school' and topic.deficit and topic.n >= enough.n and p.year = $year and p.municipality_code is null
     order by topic.scope_code, topic.meta, s.position, topic.completion - region.completion nulls last, topic.topic, topic.procedure_id`,
    of,
  );

/** An activity of the road map; its dates are null where the workspace has no road map for the schools of this list. */
export type Activity = {
  activity: string;
  title: string;
  responsible: string;
  expected: string;
  when_written: string | null;
  recurrence: string | null;
  starts_on: string | null;
  ends_on: string | null;
};

/** Activities of the road map of the workspace that supports the schools of the list; else the standard ones, without dates. */
export const activitiesOf = (db: Database, { year }: Pick<Of, 'year'>): Promise<Activity[]> =>
  db.all<Activity>(
    `with own as (
       select activity, position, title, responsible, expected, when_written, recurrence, starts_on, ends_on
       from roadmap_activity
       where status <> 'cancelled' and $year = (select list_year from roadmap)
     )
     select activity, title, responsible, expected, when_written, recurrence, starts_on::text as starts_on, ends_on::text as ends_on
     from (
       select * from own
       union all
       select activity, position, title, responsible, expected, null, null, null, null
       from ref_roadmap_activity
       where not exists (select 1 from own)
     )
     order by position`,
    { year },
  );
