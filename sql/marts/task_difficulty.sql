-- one row per procedure and task, over all participants the task was presented to; not attempted counts 0, not presented is out
-- procedure_id – code – see procedure
-- task – code – task as printed
-- position – number – order in the paper
-- n – answers – participants the task was presented to
-- difficulty – fraction – points got of the points possible
-- difficulty_lo – fraction – lower limit of difficulty (95 %): Wilson for 1-point tasks, normal with the sample variance for others
-- difficulty_hi – fraction – upper limit of difficulty (95 %)
-- attempt_share – fraction of n – attempted the task
-- difficulty_attempted – fraction – points got of the points possible over those who attempted it; null for nobody
with
limits as (
  select need(max(value) filter (where name = 'confidence_z'), 'confidence_z') as z
  from ref_threshold
),
summed as (
  select
    procedure_id,
    position,
    sum(n)::bigint as n,
    sum(n_full)::bigint as n_full,
    sum(n - n_not_attempted)::bigint as n_attempted,
    sum(sum_score)::bigint as sum_score,
    sum(sum_square)::bigint as sum_square
  from group_task
  where origin = 'computed' and scope = 'school' and n > 0
  group by procedure_id, position
),
measured as (
  select
    summed.*,
    task.task,
    task.max_score,
    limits.z,
    sum_score / (n * task.max_score) as difficulty,
    sqrt((n * sum_square - sum_score * sum_score) / (n::double * n * nullif(n - 1, 0))) / task.max_score as se
  from summed
  join task using (procedure_id, position)
  cross join limits
)
select
  procedure_id,
  task,
  position,
  n::integer as n,
  difficulty,
  case
    when max_score = 1 then wilson_lo(n_full, n, z)
    when n > 1 then greatest(0.0, difficulty - z * se)
  end as difficulty_lo,
  case
    when max_score = 1 then wilson_hi(n_full, n, z)
    when n > 1 then least(1.0, difficulty + z * se)
  end as difficulty_hi,
  n_attempted / n as attempt_share,
  sum_score / nullif(n_attempted * max_score, 0) as difficulty_attempted
from measured
order by procedure_id, position
