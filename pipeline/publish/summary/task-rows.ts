import type { Database } from '../../store/database.ts';
import { naturalOrder } from './group-rows.ts';

/** A task as the head of its column tells it. */
export type Task = {
  position: number;
  task: string;
  max_score: number;
  difficulty: string;
  /** '' = not known */
  skill: string;
};

export const taskRows = (db: Database, procedure: string): Promise<Task[]> =>
  db.all<Task>(
    `select position, task, max_score, difficulty, skill from task
     where procedure_id = $procedure order by position`,
    { procedure },
  );

/** A group beside its tasks. */
export type TaskGroup = {
  scope: 'school' | 'municipality' | 'region' | 'country';
  scope_code: string;
  origin: 'computed' | 'official';
  school_code: string | null;
  school: string | null;
  municipality: string | null;
  n: number | null;
  small_n: boolean;
  /** tasks with insufficient mastery; null = no borders fit, or too few participants */
  n_insufficient: number | null;
  /** tasks done worse than in the other schools of the region beyond chance; null = not compared */
  n_below_region: number | null;
};

/** The country and the region, municipalities, schools by municipality and name. */
export const taskGroups = (db: Database, procedure: string): Promise<TaskGroup[]> =>
  db.all<TaskGroup>(
    `with l as (
       select max(value) filter (name = 'group_min_n') as group_min_n, max(value) filter (name = 'small_n') as small_n
       from ref_threshold
     ),
     done as (
       select scope, scope_code, origin, max(n) as n,
         case when count(corridor) > 0 then count(*) filter (corridor = 'insufficient') end as n_insufficient
       from group_task where procedure_id = $procedure and scope <> 'class'
       group by scope, scope_code, origin
     ),
     compared as (
       select scope_code, count(*) filter (verdict = 'lower') as n_below
       from task_comparison
       where procedure_id = $procedure and reference = 'region' and verdict is not null
       group by scope_code
     )
     select d.scope, d.scope_code, d.origin, school.school_code, school.name as school, m.name as municipality,
       coalesce(g.n, d.n) as n, coalesce(d.origin = 'computed' and g.n < l.small_n, false) as small_n,
       case when g.n >= l.group_min_n then d.n_insufficient end as n_insufficient,
       case when d.scope = 'school' then compared.n_below end as n_below_region
     from done as d
     cross join l
     left join group_procedure as g on g.procedure_id = $procedure and g.origin = d.origin
       and g.scope = d.scope and g.scope_code = d.scope_code
     left join school on d.scope = 'school' and school.school_code = d.scope_code
     left join municipality as m on m.municipality_code =
       case d.scope when 'school' then school.municipality_code when 'municipality' then d.scope_code end
     left join compared on compared.scope_code = d.scope_code
     where d.origin = 'computed' or d.scope <> 'school'
     order by list_position(['country', 'region', 'municipality', 'school'], d.scope),
       case when d.scope = 'region' then d.origin = 'computed' end,
       m.position, d.origin = 'official', ${naturalOrder('school.name')}, d.scope_code`,
    { procedure },
  );

/** What a group did in a task; `corridor` is null where it is too small for a statement. */
export type TaskFigure = {
  scope: string;
  scope_code: string;
  origin: string;
  /** '' = all participants of the group */
  band: string;
  position: number;
  n: number | null;
  completion: number | null;
  corridor: string | null;
};

export const taskFigures = (db: Database, procedure: string): Promise<TaskFigure[]> =>
  db.all<TaskFigure>(
    `select t.scope, t.scope_code, t.origin, '' as band, t.position, t.n, t.completion,
       case when t.n >= (select value from ref_threshold where name = 'group_min_n') then t.corridor end as corridor
     from group_task as t
     where t.procedure_id = $procedure and t.scope <> 'class'
     order by t.origin, t.scope, t.scope_code, t.position`,
    { procedure },
  );

/** Participants of a group by their result. */
export type Band = {
  scope: 'municipality' | 'region' | 'country';
  scope_code: string;
  origin: 'computed' | 'official';
  municipality: string | null;
  band: string;
  n: number | null;
  small_n: boolean;
};

/** Participants by mark, or by what a work without marks tells, of the region and municipalities; official ones where a report has them. */
export const bandRows = (db: Database, procedure: string): Promise<Band[]> =>
  db.all<Band>(
    `with l as (select max(value) as group_min_n from ref_threshold where name = 'group_min_n'),
     wide as (
       select g.*, d.has_mark, m.design is not null as has_minimum,
         exists (from test_score_band as b where b.procedure_id = g.procedure_id and b.band <> 'below') as has_bands
       from group_procedure as g
       join procedure as p using (procedure_id)
       join ref_design as d on d.design = p.design
       left join ref_minimum as m on m.design = p.design
       where g.procedure_id = $procedure and g.origin = 'computed' and g.scope in ('region', 'municipality') and g.n > 0
     ),
     band as (
       ${[2, 3, 4, 5]
         .map(
           (mark) =>
             `select scope, scope_code, 'computed' as origin, '${mark}' as band, ${mark} as place, n_mark_${mark} as n from wide where has_mark`,
         )
         .join(' union all\n       ')}
       union all
       select scope, scope_code, 'computed', 'below', 0, n_low from wide where not has_mark and has_minimum
       union all
       select scope, scope_code, 'computed', 'passed', 1, n - n_low from wide
       where not has_mark and has_minimum and not has_bands
       union all
       select b.scope, b.scope_code, 'computed', b.band, b.position, b.n_band
       from test_score_band as b
       join ref_test_band as r using (band)
       where b.procedure_id = $procedure and r.part_of is null and b.scope in ('region', 'municipality')
       union all
       select scope, case scope when 'country' then 'RU' when 'region' then 'region' else scope_code end, 'official',
         mark, mark::integer, max(n)
       from official_figure
       where procedure_id = $procedure and report = 'task_groups' and measure = 'share' and mark is not null
         and scope in ('country', 'region', 'municipality')
       group by all
     )
     select band.scope, band.scope_code, band.origin, m.name as municipality, band.band, band.n::integer as n,
       coalesce(band.origin = 'computed' and band.n < l.group_min_n, false) as small_n
     from band
     cross join l
     left join municipality as m on band.scope = 'municipality' and m.municipality_code = band.scope_code
     order by list_position(['country', 'region', 'municipality'], band.scope),
       case when band.scope = 'region' then band.origin = 'computed' end,
       m.position, band.origin = 'official', band.scope_code, band.place`,
    { procedure },
  );

/** Completion by participants of a result. */
export const bandFigures = (db: Database, procedure: string): Promise<TaskFigure[]> =>
  db.all<TaskFigure>(
    `select scope, scope_code, 'computed' as origin, band, position, n, completion, null as corridor
     from group_task_mark
     where procedure_id = $procedure and scope in ('region', 'municipality')
     union all
     select f.scope, case f.scope when 'country' then 'RU' when 'region' then 'region' else f.scope_code end, 'official',
       f.mark, task.position, f.n, f.value, null
     from official_figure as f
     join task on task.procedure_id = f.procedure_id and task.task = f.key
     where f.procedure_id = $procedure and f.report = 'task_groups' and f.measure = 'share' and f.mark is not null
       and f.scope in ('country', 'region', 'municipality')
     order by all`,
    { procedure },
  );
