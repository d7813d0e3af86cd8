-- one row per school and work with open tasks: how many were done in full beside what pupils with the same total do elsewhere
-- school_code – code – school
-- procedure_id – code – see procedure
-- n – participants – with a total and every open task presented
-- n_tasks – tasks – checked by people: the long and oral parts; where parts are not told, tasks of two points and more
-- n_answers – answers – n times n_tasks
-- n_full – answers – with the maximum of the task
-- expected_full – answers – of as many participants with the same totals in other schools
-- variance – answers² – of n_full among such participants
-- n_reference – participants – of other schools behind the expectation
with
limits as (
  select need(max(value) filter (where name = 'corridor_band_n'), 'corridor_band_n') as corridor_band_n
  from ref_threshold
),
told as (
  select procedure_id, bool_or(part in ('long', 'oral')) as has_parts
  from task
  group by procedure_id
),
open_task as (
  select task.procedure_id, task.position, task.max_score, count(*) over (partition by task.procedure_id) as n_tasks
  from task
  join told using (procedure_id)
  where case when told.has_parts then task.part in ('long', 'oral') else task.max_score >= 2 end
),
pupil as (
  select result.result_id, result.procedure_id, result.school_code, result.primary_score as total
  from result
  where result.counts and result.status = 'taken' and result.primary_score is not null
),
paper as (
  select
    pupil.procedure_id,
    pupil.school_code,
    pupil.total,
    any_value(open_task.n_tasks) as n_tasks,
    count(*) filter (where answer.score >= open_task.max_score) as n_full
  from answer
  join pupil using (result_id)
  join open_task on open_task.procedure_id = pupil.procedure_id and open_task.position = answer.position
  where answer.status <> 'not_presented' and answer.score is not null
  group by pupil.result_id, pupil.procedure_id, pupil.school_code, pupil.total
  having count(*) = any_value(open_task.n_tasks)
),
by_total as (
  select
    procedure_id,
    school_code,
    total,
    any_value(n_tasks) as n_tasks,
    count(*) as n,
    sum(n_full) as sum_full,
    sum(n_full * n_full) as sum_square
  from paper
  group by procedure_id, school_code, total
),
total_count as (
  select procedure_id, total, sum(n) as n, sum(sum(n)) over (partition by procedure_id order by total) as n_to
  from by_total
  group by procedure_id, total
),
band as (
  -- neighbouring totals together until corridor_band_n participants: the band ends with the total that fills it
  select procedure_id, total, floor((n_to - n) / corridor_band_n) as band
  from total_count
  cross join limits
),
cell as (
  select
    by_total.procedure_id,
    by_total.school_code,
    band.band,
    any_value(by_total.n_tasks) as n_tasks,
    sum(by_total.n) as n,
    sum(by_total.sum_full) as sum_full,
    sum(by_total.sum_square) as sum_square
  from by_total
  join band using (procedure_id, total)
  group by by_total.procedure_id, by_total.school_code, band.band
),
whole as (
  select procedure_id, band, sum(n) as n, sum(sum_full) as sum_full, sum(sum_square) as sum_square
  from cell
  group by procedure_id, band
),
other as (
  select
    cell.*,
    whole.n - cell.n as ref_n,
    whole.sum_full - cell.sum_full as ref_full,
    whole.sum_square - cell.sum_square as ref_square
  from cell
  join whole using (procedure_id, band)
)
select
  school_code,
  procedure_id,
  sum(n)::integer as n,
  any_value(n_tasks)::integer as n_tasks,
  (sum(n) * any_value(n_tasks))::integer as n_answers,
  sum(sum_full)::integer as n_full,
  -- decimals add up alike in any order
  sum((n * ref_full / ref_n)::decimal(38, 15))::double as expected_full,
  -- the expectation is itself estimated from ref_n participants
  sum((n * (1 + n / ref_n) * (ref_n * ref_square - ref_full * ref_full) / (ref_n::double * (ref_n - 1)))::decimal(38, 15))::double
    as variance,
  sum(ref_n)::integer as n_reference
from other
where ref_n > 1
group by procedure_id, school_code
order by procedure_id, school_code
