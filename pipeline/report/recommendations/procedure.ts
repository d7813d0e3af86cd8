import type { ProcedureLabel } from '../../russian/procedure.ts';
import type { Database } from '../../store/database.ts';
import type { ReportConfig } from '../document.ts';

/** The procedure recommendations are built on, with what the reader must know of the work. */
export type MainProcedure = ProcedureLabel & {
  procedure_id: string;
  title: string;
  round_title: string;
  subject_code: string;
  year: number;
  pupil_grade: number;
  school_year: string;
  held_from: string;
  main_to: string;
  organizer: string;
  basis: string;
  checked_by: string;
  observers: string;
  elective: boolean;
  design: string;
  max_primary: number;
  has_mark: boolean;
  minutes: number | null;
  n_tasks: number;
  n_basic: number;
  n_advanced: number;
  n_high: number;
  scale_source: string;
  scale_year: number | null;
  scale_status: string;
};

/** Another work on the subject in the same grade and year: told beside, never compared. */
export type OtherWork = {
  title: string;
  municipality: string | null;
  n: number;
  n_schools: number;
  n_low: number;
  low_share: number | null;
  has_mark: boolean;
};

const mainSql = `
with counted as (
  select procedure_id, n from group_procedure
  where scope = 'region' and origin = 'computed' and n > 0
),
scale as (
  select design, any_value(source order by mark) as source, max(source_year) as source_year,
    any_value(status order by mark) as status
  from ref_mark_scale group by design
  union all
  select design, source, source_year, status from ref_minimum
),
tasks as (
  select procedure_id, count(*) as n_tasks,
    count(*) filter (where difficulty = 'basic') as n_basic,
    count(*) filter (where difficulty = 'advanced') as n_advanced,
    count(*) filter (where difficulty = 'high') as n_high
  from task group by procedure_id
  -- advice goes by what the tasks check: a work described in spravka.yaml does not tell it
  having bool_or(skill <> '')
)
select
  p.procedure_id, p.title, round.title as round_title, p.kind, p.subject as subject_code,
  ref_subject.name as subject, ref_subject.dative as subject_dative, p.grade, p.level, p.year,
  p.pupil_grade, p.school_year, p.held_from, p.main_to, p.organizer, p.basis, p.checked_by,
  p.observers, p.elective, p.design, p.max_primary, d.has_mark, d.minutes,
  tasks.n_tasks, tasks.n_basic, tasks.n_advanced, tasks.n_high,
  coalesce(scale.source, d.source) as scale_source,
  coalesce(scale.source_year, d.source_year) as scale_year,
  coalesce(scale.status, d.status) as scale_status
from procedure as p
join counted using (procedure_id)
join round using (round)
join ref_subject using (subject)
join ref_design as d using (design)
join tasks using (procedure_id)
left join scale using (design)
where p.year = $year and p.municipality_code is null
  and round.note_kind in ('vpr', 'oge_format', 'ege_format', 'municipal')
-- the regional paper of a subject and grade comes before the municipal one: one document each
qualify row_number() over (
  partition by p.subject, p.grade, p.level
  order by round.note_kind = 'municipal', counted.n desc, p.procedure_id
) = 1
order by p.grade, ref_subject.position, p.level`;

/** The main procedures of the configured year: one per subject, grade and level that has results. */
export function mainProcedures(
  db: Database,
  config: Pick<ReportConfig, 'year'>,
): Promise<MainProcedure[]> {
  return db.all<MainProcedure>(mainSql, { year: config.year });
}

const othersSql = `
select p.title, municipality.name as municipality, g.n, g.n_low, g.low_share, d.has_mark,
  (select count(*) from group_procedure as s
   where s.procedure_id = p.procedure_id and s.scope = 'school' and s.origin = 'computed' and s.n > 0
  ) as n_schools
from procedure as p
join ref_design as d using (design)
left join municipality using (municipality_code)
join group_procedure as g on g.procedure_id = p.procedure_id and g.origin = 'computed' and g.n > 0
  and (
    (p.municipality_code is null and g.scope = 'region')
    or (g.scope = 'municipality' and g.scope_code = p.municipality_code)
  )
where p.procedure_id <> $procedure and p.year = $year and p.subject = $subject and p.grade = $grade
  and p.level is not distinct from $level
order by p.municipality_code nulls first, p.held_from, p.procedure_id`;

/** Other works on the subject and grade of the year: the exam itself, municipal and own papers. */
export function otherWorks(db: Database, main: MainProcedure): Promise<OtherWork[]> {
  return db.all<OtherWork>(othersSql, {
    procedure: main.procedure_id,
    year: main.year,
    subject: main.subject_code,
    grade: main.grade,
    level: main.level,
  });
}
