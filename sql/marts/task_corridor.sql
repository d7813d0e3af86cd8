-- one row per school, procedure and task: points got against points expected of pupils with the same totals of the same paper
-- (not how high the level is, but whether the profile of tasks is strange for it); complete papers only
-- school_code – code – school
-- procedure_id – code – see procedure
-- task – code – task as printed
-- position – number – order in the paper
-- n – participants – with a complete paper; schools with fewer than the limit are not here
-- sum_score – points – got
-- expected – points – expected by the totals: in a band of several totals along the line of the band, so that over the tasks
--   of a paper the points got and expected are equal
-- variance – points² – of sum_score if pupils of the same totals were dealt out to schools by chance
-- z – number – (sum_score - expected) / sqrt(variance); null where nothing can vary
-- gap – fraction – (sum_score - expected) / (n · maximum)
-- notable – true/false – both z and gap reach their limits
with
limits as (
  select
    need(max(value) filter (where name = 'corridor_min_n'), 'corridor_min_n') as corridor_min_n,
    need(max(value) filter (where name = 'corridor_z'), 'corridor_z') as corridor_z,
    need(max(value) filter (where name = 'corridor_gap'), 'corridor_gap') as corridor_gap
  from ref_threshold
),
reference as (
  select
    total_band.procedure_id,
    total_band.band,
    task_by_total.position,
    sum(task_by_total.n)::double as n,
    sum(task_by_total.sum_score)::double as su,
    sum(task_by_total.sum_square)::double as suu,
    sum(task_by_total.sum_score * total_band.total)::double as sut,
    sum(task_by_total.n::bigint * total_band.total)::double as st,
    sum(task_by_total.n::bigint * total_band.total * total_band.total)::double as stt
  from task_by_total
  join total_band
    on total_band.procedure_id = task_by_total.procedure_id and total_band.total = task_by_total.total
  group by total_band.procedure_id, total_band.band, task_by_total.position
),
line as (
  select
    procedure_id,
    band,
    position,
    n,
    su / n as mean,
    st / n as mean_total,
    -- the whole numbers are exact: a band of one total has no slope
    coalesce((n * sut - su * st) / nullif(n * stt - st * st, 0), 0) as slope,
    greatest(
      0,
      (n * suu - su * su - coalesce((n * sut - su * st) ** 2 / nullif(n * stt - st * st, 0), 0))
        / nullif(n * (n - 1), 0)
    ) as spread
  from reference
),
own as (
  select
    school_total.school_code,
    school_total.procedure_id,
    total_band.band,
    sum(school_total.n) as n,
    sum(school_total.n * school_total.total) as st
  from school_total
  join total_band
    on total_band.procedure_id = school_total.procedure_id and total_band.total = school_total.total
  group by school_total.school_code, school_total.procedure_id, total_band.band
),
expected as (
  -- parts of a millionth of a millionth as whole numbers: the sum does not depend on the order of rows
  select
    own.school_code,
    own.procedure_id,
    line.position,
    sum(own.n) as n,
    sum((1e12 * (own.n * line.mean + line.slope * (own.st - own.n * line.mean_total)))::bigint) / 1e12 as expected,
    -- pupils of a band are drawn without putting back: a school that is the whole band has nothing to differ in
    sum((1e12 * own.n * (1 - own.n / line.n) * coalesce(line.spread, 0))::bigint) / 1e12 as variance
  from own
  join line on line.procedure_id = own.procedure_id and line.band = own.band
  group by own.school_code, own.procedure_id, line.position
),
got as (
  select paper_total.school_code, paper_total.procedure_id, answer.position, sum(answer.score) as sum_score
  from answer
  join paper_total using (result_id)
  group by paper_total.school_code, paper_total.procedure_id, answer.position
),
measured as (
  select
    expected.*,
    task.task,
    got.sum_score,
    (got.sum_score - expected.expected) / sqrt(nullif(expected.variance, 0)) as z,
    (got.sum_score - expected.expected) / (expected.n * task.max_score) as gap
  from expected
  join got using (school_code, procedure_id, position)
  join task using (procedure_id, position)
  cross join limits
  where expected.n >= limits.corridor_min_n
)
select
  measured.school_code,
  measured.procedure_id,
  measured.task,
  measured.position,
  measured.n::integer as n,
  measured.sum_score::integer as sum_score,
  measured.expected,
  measured.variance,
  measured.z,
  measured.gap,
  coalesce(abs(measured.z) >= limits.corridor_z and abs(measured.gap) >= limits.corridor_gap, false) as notable
from measured
cross join limits
