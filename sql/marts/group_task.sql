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
pupil as (
  select
    result_id,
    dense_rank() over (order by procedure_id, school_code, class) as cell,
    procedure_id,
    school_code,
    class
  from result
  where counts and status = 'taken'
),
cell as (
  select distinct pupil.cell, pupil.procedure_id, pupil.school_code, pupil.class, school.municipality_code
  from pupil
  left join school using (school_code)
),
maximum as (
  select cell.cell, task.position, task.max_score
  from cell
  join task using (procedure_id)
),
counted as (
  select
    pupil.cell,
    answer.position,
    count(*) as n,
    sum(answer.score) as sum_score,
    sum(answer.score * answer.score) as sum_square,
    count(*) filter (where answer.status = 'not_attempted') as n_not_attempted,
    count(*) filter (where answer.status <> 'not_attempted' and answer.score = 0) as n_zero,
    count(*) filter (where answer.score >= maximum.max_score) as n_full
  from answer
  join pupil using (result_id)
  join maximum on maximum.cell = pupil.cell and maximum.position = answer.position
  where answer.status <> 'not_presented' and answer.score is not null
  group by pupil.cell, answer.position
),
grouped as (
  select
    cell.procedure_id,
    cell.school_code,
    cell.class,
    cell.municipality_code,
    case
      when grouping(cell.class) = 0 then 'class'
      when grouping(cell.school_code) = 0 then 'school'
      when grouping(cell.municipality_code) = 0 then 'municipality'
      else 'region'
    end as scope,
    maximum.position,
    any_value(maximum.max_score) as max_score,
    coalesce(sum(counted.n), 0) as n,
    sum(counted.sum_score) as sum_score,
    sum(counted.sum_square) as sum_square,
    coalesce(sum(counted.n_not_attempted), 0) as n_not_attempted,
    coalesce(sum(counted.n_zero), 0) as n_zero,
    coalesce(sum(counted.n_full), 0) as n_full
  from cell
  join maximum using (cell)
  left join counted on counted.cell = cell.cell and counted.position = maximum.position
  group by grouping sets (
    (cell.procedure_id, cell.school_code, cell.class, maximum.position),
    (cell.procedure_id, cell.school_code, maximum.position),
    (cell.procedure_id, cell.municipality_code, maximum.position),
    (cell.procedure_id, maximum.position)
  )
),
border_kind as (
  select unnest(string_split(default_kinds, '|')) as kind, difficulty, corridor_set, weak_below, enough_from
  from ref_corridor
),
border as (
  -- borders as decimals: a completion that stands on a border is compared exactly
  select
    kind,
    difficulty,
    corridor_set,
    weak_below::decimal(9, 6) as weak_below,
    enough_from::decimal(9, 6) as enough_from
  from border_kind
  qualify row_number() over (partition by kind, difficulty order by corridor_set) = 1
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
  grouped.scope,
  case grouped.scope
    when 'class' then grouped.school_code || '/' || grouped.class
    when 'school' then grouped.school_code
    when 'municipality' then grouped.municipality_code
    else 'region'
  end as scope_code,
  'computed' as origin,
  grouped.procedure_id,
  task.task,
  grouped.position,
  grouped.n::integer as n,
  grouped.sum_score / nullif(grouped.n * grouped.max_score, 0) as completion,
  grouped.n_full::integer as n_full,
  (grouped.n - grouped.n_full - grouped.n_zero - grouped.n_not_attempted)::integer as n_partial,
  grouped.n_zero::integer as n_zero,
  grouped.n_not_attempted::integer as n_not_attempted,
  case
    when grouped.n = 0 or border.corridor_set is null then null
    when grouped.sum_score::decimal(18, 0) < border.weak_below * (grouped.n * grouped.max_score)::decimal(18, 0)
      then 'insufficient'
    when grouped.sum_score::decimal(18, 0) < border.enough_from * (grouped.n * grouped.max_score)::decimal(18, 0)
      then 'zone'
    else 'sufficient'
  end as corridor,
  border.corridor_set,
  grouped.sum_score::integer as sum_score,
  (grouped.n * grouped.max_score)::integer as sum_max,
  grouped.sum_square::bigint as sum_square
from grouped
join task on task.procedure_id = grouped.procedure_id and task.position = grouped.position
join procedure on procedure.procedure_id = grouped.procedure_id
left join border on border.kind = procedure.kind and border.difficulty = task.difficulty
where (grouped.scope <> 'class' or grouped.class is not null)
  and (grouped.scope <> 'municipality' or grouped.municipality_code is not null)
  and (grouped.scope <> 'region' or procedure.municipality_code is null)
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
order by procedure_id, origin, scope, scope_code, position
