-- one row per group and task of a procedure: computed from answers, or official as published
-- scope – code – class | school | municipality | region | country
-- scope_code – code – school_code/class, school code, municipality code, 'region' or 'RU'
-- origin – code – computed (from answers) | official (from a report of the organizer)
-- procedure_id – code – see procedure
-- task – code – task as printed
-- position – number – order in the paper
-- n – answers – participants the task was presented to; official: participants of the group, null = not told
-- completion – fraction – points got of the points possible: sum_score / sum_max; null for n = 0
-- n_full – answers – with the maximum of the task; null for official, as are the columns below
-- n_partial – answers – with more than 0 and less than the maximum
-- n_zero – answers – with 0 points, attempted
-- n_not_attempted – answers – not attempted (0 points)
-- corridor – code – sufficient | zone | insufficient, bands half-open; null for n = 0 or where no set fits
-- corridor_set – code – set of borders used, see ref_corridor
-- sum_score – points – sum of points
-- sum_max – points – n times the maximum of the task
-- sum_square – points² – sum of squared points (for the spread)
with
-- classes, schools and municipalities are numbered, so that millions of answers are grouped by whole numbers; the sums of a
-- coarser group are made of those of the finer one
class_group as (
  select
    taken.procedure_id,
    taken.school_code,
    taken.class,
    school.municipality_code,
    row_number() over (order by taken.procedure_id, taken.school_code, taken.class) as class_no,
    dense_rank() over (order by taken.procedure_id, taken.school_code) as school_no,
    dense_rank() over (order by taken.procedure_id, school.municipality_code) as municipality_no,
    dense_rank() over (order by taken.procedure_id) as procedure_no
  from (select distinct procedure_id, school_code, class from result where counts and status = 'taken') as taken
  left join school using (school_code)
),
border_kind as (
  select unnest(string_split(default_kinds, '|')) as kind, difficulty, corridor_set, weak_below, enough_from
  from ref_corridor
),
border as (
  -- borders in whole millionths: a completion that stands on a border is compared exactly
  select
    kind,
    difficulty,
    corridor_set,
    (weak_below::decimal(9, 6) * 1000000)::bigint as weak_below,
    (enough_from::decimal(9, 6) * 1000000)::bigint as enough_from
  from border_kind
  qualify row_number() over (partition by kind, difficulty order by corridor_set) = 1
),
paper as (
  select
    numbered.procedure_no,
    numbered.procedure_id,
    task.task,
    task.position,
    task.max_score,
    border.corridor_set,
    border.weak_below,
    border.enough_from
  from (select distinct procedure_id, procedure_no from class_group) as numbered
  join procedure using (procedure_id)
  join task using (procedure_id)
  left join border on border.kind = procedure.kind and border.difficulty = task.difficulty
),
pupil as (
  select result.result_id, class_group.class_no, class_group.procedure_no
  from result
  join class_group
    on class_group.procedure_id = result.procedure_id
    and class_group.school_code = result.school_code
    and class_group.class is not distinct from result.class
  where result.counts and result.status = 'taken'
),
counted as (
  select
    pupil.class_no,
    answer.position,
    count(*) as n,
    sum(answer.score) as sum_score,
    sum(answer.score * answer.score) as sum_square,
    count_if(answer.status = 'not_attempted') as n_not_attempted,
    count_if(answer.status <> 'not_attempted' and answer.score = 0) as n_zero,
    count_if(answer.score >= paper.max_score) as n_full
  from answer
  join pupil using (result_id)
  join paper on paper.procedure_no = pupil.procedure_no and paper.position = answer.position
  where answer.status <> 'not_presented' and answer.score is not null
  group by pupil.class_no, answer.position
),
of_class as (
  -- a task nobody of the class was presented with is there too
  select
    class_group.class_no,
    class_group.school_no,
    class_group.municipality_no,
    class_group.procedure_no,
    paper.position,
    coalesce(counted.n, 0)::bigint as n,
    counted.sum_score::bigint as sum_score,
    counted.sum_square::bigint as sum_square,
    coalesce(counted.n_not_attempted, 0)::bigint as n_not_attempted,
    coalesce(counted.n_zero, 0)::bigint as n_zero,
    coalesce(counted.n_full, 0)::bigint as n_full
  from class_group
  join paper using (procedure_no)
  left join counted on counted.class_no = class_group.class_no and counted.position = paper.position
),
of_school as (
  select
    school_no,
    any_value(municipality_no) as municipality_no,
    any_value(procedure_no) as procedure_no,
    position,
    sum(n)::bigint as n,
    sum(sum_score)::bigint as sum_score,
    sum(sum_square)::bigint as sum_square,
    sum(n_not_attempted)::bigint as n_not_attempted,
    sum(n_zero)::bigint as n_zero,
    sum(n_full)::bigint as n_full
  from of_class
  group by school_no, position
),
of_municipality as (
  select
    municipality_no,
    any_value(procedure_no) as procedure_no,
    position,
    sum(n)::bigint as n,
    sum(sum_score)::bigint as sum_score,
    sum(sum_square)::bigint as sum_square,
    sum(n_not_attempted)::bigint as n_not_attempted,
    sum(n_zero)::bigint as n_zero,
    sum(n_full)::bigint as n_full
  from of_school
  group by municipality_no, position
),
of_region as (
  select
    procedure_no,
    position,
    sum(n)::bigint as n,
    sum(sum_score)::bigint as sum_score,
    sum(sum_square)::bigint as sum_square,
    sum(n_not_attempted)::bigint as n_not_attempted,
    sum(n_zero)::bigint as n_zero,
    sum(n_full)::bigint as n_full
  from of_municipality
  group by procedure_no, position
),
grouped as (
  select 1 as level, class_no as number, of_class.* exclude (class_no, school_no, municipality_no)
  from of_class
  union all
  select 2, school_no, of_school.* exclude (school_no, municipality_no)
  from of_school
  union all
  select 3, municipality_no, of_municipality.* exclude (municipality_no)
  from of_municipality
  union all
  select 4, procedure_no, of_region.*
  from of_region
),
named as (
  select 1 as level, 'class' as scope, class_no as number, school_code || '/' || class as scope_code
  from class_group
  where class is not null
  union all
  select distinct 2, 'school', school_no, school_code
  from class_group
  union all
  select distinct 3, 'municipality', municipality_no, municipality_code
  from class_group
  where municipality_code is not null
  union all
  select distinct 4, 'region', class_group.procedure_no, 'region'
  from class_group
  join procedure using (procedure_id)
  where procedure.municipality_code is null
),
official as (
  -- the report on tasks and the one on skills print the same figure: one of them is enough
  select official_figure.*, task.position
  from official_figure
  join task on task.procedure_id = official_figure.procedure_id and task.task = official_figure.key
  where official_figure.report in ('tasks', 'skills') and official_figure.measure = 'share'
  qualify row_number() over (
    partition by official_figure.procedure_id, official_figure.scope, official_figure.scope_code, official_figure.key
    order by official_figure.report = 'skills', official_figure.source_id, official_figure.cell
  ) = 1
)
select
  named.scope,
  named.scope_code,
  'computed' as origin,
  paper.procedure_id,
  paper.task,
  grouped.position,
  n::integer as n,
  sum_score / nullif(n * paper.max_score, 0) as completion,
  n_full::integer as n_full,
  (n - n_full - n_zero - n_not_attempted)::integer as n_partial,
  n_zero::integer as n_zero,
  n_not_attempted::integer as n_not_attempted,
  case
    when n = 0 or paper.corridor_set is null then null
    when 1000000 * sum_score < paper.weak_below * n * paper.max_score then 'insufficient'
    when 1000000 * sum_score < paper.enough_from * n * paper.max_score then 'zone'
    else 'sufficient'
  end as corridor,
  paper.corridor_set,
  sum_score::integer as sum_score,
  (n * paper.max_score)::integer as sum_max,
  sum_square
from grouped
join named on named.level = grouped.level and named.number = grouped.number
join paper on paper.procedure_no = grouped.procedure_no and paper.position = grouped.position
union all
select
  scope,
  case scope when 'country' then 'RU' when 'region' then 'region' else scope_code end,
  'official',
  procedure_id,
  key,
  position,
  n,
  value,
  null, null, null, null, null, null, null, null, null
from official
