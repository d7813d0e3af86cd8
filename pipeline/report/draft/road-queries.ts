import type { ProcedureLabel } from '../../russian/procedure.ts';
import type { Database } from '../../store/database.ts';
import type { Of } from '../monitoring/queries.ts';

/** Whether the road map of the workspace supports the schools of the list. */
const own = '$year = (select list_year from roadmap)';

/** A target a school set itself, and the value it is about in both years; null = there is no such work. */
export type Target = Omit<ProcedureLabel, 'kind' | 'grade'> & {
  school_code: string;
  indicator: 'low_share' | 'n_low' | 'pass_share' | 'quality_share' | 'mean_mark' | 'mean_test';
  direction: 'at_most' | 'at_least';
  target: number;
  due_on: string;
  kind: string | null;
  grade: number | null;
  n: number | null;
  was_n: number | null;
  was: number | null;
  now: number | null;
};

/** A line a target and work it fits; one without works where there is none. */
export const targetsOf = (db: Database, of: Of): Promise<Target[]> =>
  db.all<Target>(
    `with value as (
       select scope_code as school_code, p.series, p.subject, p.kind, p.grade, p.level, p.year, n, unnest([
         {'indicator': 'low_share', 'value': low_share}, {'indicator': 'n_low', 'value': n_low::double},
         {'indicator': 'pass_share', 'value': pass_share}, {'indicator': 'quality_share', 'value': quality_share},
         {'indicator': 'mean_mark', 'value': mean_mark}, {'indicator': 'mean_test', 'value': mean_test}
       ]) as told
       from group_procedure join procedure as p using (procedure_id)
       where scope = 'school' and origin = 'computed' and n > 0 and p.year in ($year, $later) and p.municipality_code is null
     ),
     work as (select distinct school_code, series, subject, kind, grade, level from value)
     select t.school_code, t.indicator, t.direction, t.target, t.due_on::text as due_on,
       s.name as subject, s.dative as subject_dative, coalesce(work.kind, t.kind) as kind, coalesce(work.grade, t.grade) as grade,
       work.level, later.n, first.n as was_n, first.told.value as was, later.told.value as now
     from roadmap_target as t
     join ref_subject as s using (subject)
     left join work on work.school_code = t.school_code and work.subject = t.subject
       and (t.kind is null or t.kind = work.kind) and (t.grade is null or t.grade = work.grade)
     left join value as later on later.school_code = t.school_code and later.series = work.series and later.year = $later
       and later.told.indicator = t.indicator
     left join value as first on first.school_code = t.school_code and first.series = work.series and first.year = $year
       and first.told.indicator = t.indicator
     where ${own}
     order by t.school_code, s.position, kind, grade, work.level nulls first, t.indicator, t.cell`,
    { year: of.year, later: of.later },
  );

/** A school in an activity of the road map, see `activity_school`. */
export type Mark = {
  school_code: string;
  activity: string;
  title: string;
  state: 'took_part' | 'missed' | 'planned' | 'unmarked' | 'ahead';
  due: boolean;
  on_date: string | null;
  evidence: string | null;
  has_evidence: boolean;
};

export const marksOf = (db: Database, { year }: Pick<Of, 'year'>): Promise<Mark[]> =>
  db.all<Mark>(
    `select mark.school_code, mark.activity, a.title, mark.state, mark.due, mark.on_date::text as on_date, entered.evidence,
       mark.has_evidence
     from activity_school as mark
     join roadmap_activity as a using (activity)
     left join roadmap_participation as entered using (activity, school_code)
     where ${own} order by mark.school_code, a.position`,
    { year },
  );

/** What a school took part in, see `roadmap_school_state`. */
export type Taken = {
  school_code: string;
  n_assigned: number;
  n_took_part: number;
  n_missed: number;
  n_unmarked: number;
  n_without_evidence: number;
};

export const takenOf = (db: Database, { year }: Pick<Of, 'year'>): Promise<Taken[]> =>
  db.all<Taken>(
    `select school_code, n_assigned, n_took_part, n_missed, n_unmarked, n_without_evidence from roadmap_school_state
     where ${own} order by school_code`,
    { year },
  );

/** Staff of a school over all its subjects: counts alone, null = nobody told. */
export type Staff = {
  school_code: string;
  teachers: number | null;
  vacancies: number | null;
  part_timers: number | null;
  off_subject: number | null;
  courses_3_years: number | null;
};

export const staffOf = (db: Database): Promise<Staff[]> =>
  db.all<Staff>(
    `select scope_code as school_code, sum(teachers)::integer as teachers, sum(vacancies) as vacancies,
       sum(part_timers)::integer as part_timers, sum(off_subject)::integer as off_subject,
       sum(courses_3_years)::integer as courses_3_years
     from staff_resource where scope = 'school' group by scope_code order by scope_code`,
  );
