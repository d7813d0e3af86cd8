import type { Database } from '../../store/database.ts';
import { naturalOrder } from './group-rows.ts';

/** A task as the head of its column tells it. */
export type Task = {
  procedure_id: string;
  position: number;
  task: string;
  max_score: number;
  difficulty: string;
  /** '' = not known */
  skill: string;
};

export const taskRows = (db: Database, round: string): Promise<Task[]> =>
  db.all<Task>(
    `select procedure_id, position, task, max_score, difficulty, skill
     from task semi join (from procedure where round = $round) using (procedure_id)
     order by procedure_id, position`,
    { round },
  );

/** A group beside its tasks. */
export type TaskGroup = {
  procedure_id: string;
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
export const taskGroups = (db: Database, round: string): Promise<TaskGroup[]> =>
  db.all<TaskGroup>(
    `with work as (select procedure_id from procedure where round = $round),
     l as (
       select max(value) filter (name = 'group_min_n') as group_min_n, max(value) filter (name = 'small_n') as small_n
       from ref_threshold
     ),
     done as (
       select procedure_id, scope, scope_code, origin, max(n) as n,
         case when count(corridor) > 0 then count(*) filter (corridor = 'insufficient') end as n_insufficient
       from group_task semi join work using (procedure_id) where scope <> 'class'
       group by procedure_id, scope, scope_code, origin
     ),
     compared as (
       select procedure_id, scope_code, count(*) filter (verdict = 'lower') as n_below
       from task_comparison
       where reference = 'region' and verdict is not null
       group by procedure_id, scope_code
     )
     select d.procedure_id, d.scope, d.scope_code, d.origin, school.school_code, school.name as school, m.name as municipality,
       coalesce(g.n, d.n) as n, coalesce(d.origin = 'computed' and g.n < l.small_n, false) as small_n,
       case when g.n >= l.group_min_n then d.n_insufficient end as n_insufficient,
       case when d.scope = 'school' then compared.n_below end as n_below_region
     from done as d
     cross join l
     left join group_procedure as g on g.procedure_id = d.procedure_id and g.origin = d.origin
       and g.scope = d.scope and g.scope_code = d.scope_code
     left join school on d.scope = 'school' and school.school_code = d.scope_code
     left join municipality as m on m.municipality_code =
       case d.scope when 'school' then school.municipality_code when 'municipality' then d.scope_code end
     left join compared on compared.procedure_id = d.procedure_id and compared.scope_code = d.scope_code
     where d.origin = 'computed' or d.scope <> 'school'
     order by d.procedure_id, list_position(['country', 'region', 'municipality', 'school'], d.scope),
       case when d.scope = 'region' then d.origin = 'computed' end,
       m.position, d.origin = 'official', ${naturalOrder('school.name')}, d.scope_code`,
    { round },
  );

/** What a group did in a task; `corridor` is null where it is too small for a statement. */
export type TaskFigure = {
  procedure_id: string;
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

export const taskFigures = (db: Database, round: string): Promise<TaskFigure[]> =>
  db.all<TaskFigure>(
    `select t.procedure_id, t.scope, t.scope_code, t.origin, '' as band, t.position, t.n, t.completion,
       case when t.n >= (select value from ref_threshold where name = 'group_min_n') then t.corridor end as corridor
     from group_task as t
     semi join (from procedure where round = $round) as w on w.procedure_id = t.procedure_id
     where t.scope <> 'class'
     order by t.procedure_id, t.origin, t.scope, t.scope_code, t.position`,
    { round },
  );

/** Participants of a group by their result. */
export type Band = {
  procedure_id: string;
  scope: 'municipality' | 'region' | 'country';
  scope_code: string;
  origin: 'computed' | 'official';
  municipality: string | null;
  band: string;
  n: number | null;
  small_n: boolean;
};

/** Participants by mark, or by what a work without marks tells, of the region and municipalities; official ones where a report has them. */
export const bandRows = (db: Database, round: string): Promise<Band[]> =>
  db.all<Band>(
    `with work as (select procedure_id from procedure where round = $round),
     l as (select max(value) as group_min_n from ref_threshold where name = 'group_min_n'),
     wide as (
       select g.*, d.has_mark, m.design is not null as has_minimum,
         exists (from test_score_band as b where b.procedure_id = g.procedure_id and b.band <> 'below') as has_bands
       from group_procedure as g
       semi join work using (procedure_id)
       join procedure as p using (procedure_id)
       join ref_design as d on d.design = p.design
       left join ref_minimum as m on m.design = p.design
       where g.origin = 'computed' and g.scope in ('region', 'municipality') and g.n > 0
     ),
     band as (
       ${[2, 3, 4, 5]
         .map(
           (mark) =>
             `select procedure_id, scope, scope_code, 'computed' as origin, '${mark}' as band, ${mark} as place, n_mark_${mark} as n from wide where has_mark`,
         )
         .join(' union all\n       ')}
       union all
       select procedure_id, scope, scope_code, 'computed', 'below', 0, n_low from wide where not has_mark and has_minimum
       union all
       select procedure_id, scope, scope_code, 'computed', 'passed', 1, n - n_low from wide
       where not has_mark and has_minimum and not has_bands
       union all
       select b.procedure_id, b.scope, b.scope_code, 'computed', b.band, b.position, b.n_band
       from test_score_band as b
       semi join work using (procedure_id)
       join ref_test_band as r using (band)
       where r.part_of is null and b.scope in ('region', 'municipality')
       union all
       select procedure_id, scope, case scope when 'country' then 'RU' when 'region' then 'region' else scope_code end, 'official',
         mark, mark::integer, max(n)
       from official_figure semi join work using (procedure_id)
       where report = 'task_groups' and measure = 'share' and mark is not null
         and scope in ('country', 'region', 'municipality')
       group by all
     )
     select band.procedure_id, band.scope, band.scope_code, band.origin, m.name as municipality, band.band, band.n::integer as n,
       coalesce(band.origin = 'computed' and band.n < l.group_min_n, false) as small_n
     from band
     cross join l
     left join municipality as m on band.scope = 'municipality' and m.municipality_code = band.scope_code
     order by band.procedure_id, list_position(['country', 'region', 'municipality'], band.scope),
       case when band.scope = 'region' then band.origin = 'computed' end,
       m.position, band.origin = 'official', band.scope_code, band.place`,
    { round },
  );

/** Completion by participants of a result. */
export const bandFigures = (db: Database, round: string): Promise<TaskFigure[]> =>
  db.all<TaskFigure>(
    `with work as (select procedure_id from procedure where round = $round)
     select procedure_id, scope, scope_code, 'computed' as origin, band, position, n, completion, null as corridor
     from group_task_mark semi join work using (procedure_id)
     where scope in ('region', 'municipality')
     union all
     select f.procedure_id, f.scope, case f.scope when 'country' then 'RU' when 'region' then 'region' else f.scope_code end, 'official',
       f.mark, task.position, f.n, f.value, null
     from official_figure as f
     semi join work using (procedure_id)
     join task on task.procedure_id = f.procedure_id and task.task = f.key
     where f.report = 'task_groups' and f.measure = 'share' and f.mark is not null
       and f.scope in ('country', 'region', 'municipality')
     order by all`,
    { round },
  );
