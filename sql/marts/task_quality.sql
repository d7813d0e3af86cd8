-- one row per procedure and task, over all participants of the procedure (a test's quality is never a school's)
-- procedure_id – code – see procedure
-- task – code – task as printed
-- position – number – order in the paper
-- n – answers – participants the task was presented to
-- difficulty – fraction – points got of the points possible over n
-- item_rest_r – correlation – of the task with the sum of the other tasks, complete papers; null where nothing varies
-- d27 – fraction – completion in the upper 27 % less that in the lower 27 % by total, ties weighted; complete papers
-- alpha_if_deleted – number – Cronbach's alpha of the paper without the task; complete papers
-- n_complete – participants – presented with every task; below the limit the three columns before are null
-- sum_score – points – sum over complete papers
-- sum_square – points² – sum of squared points over complete papers
-- sum_product – points² – sum of points times the total of the paper, over complete papers
with
limits as (
  select
    need(max(value) filter (where name = 'quality_min_n'), 'quality_min_n') as quality_min_n,
    need(max(value) filter (where name = 'd27_share'), 'd27_share') as d27_share
  from ref_threshold
),
paper as (
  select procedure_id, count(*) as n_tasks, row_number() over (order by procedure_id) as number
  from task
  group by procedure_id
),
presented as (
  select paper.number, paper.n_tasks, answer.result_id, answer.position, answer.score
  from answer
  join result using (result_id)
  join paper using (procedure_id)
  where result.counts and result.status = 'taken' and answer.status <> 'not_presented' and answer.score is not null
),
difficulty as (
  select number, position, count(*) as n, sum(score) as sum_score
  from presented
  group by number, position
),
total as (
  select number, result_id, sum(score)::integer as total
  from presented
  group by number, result_id, n_tasks
  having count(*) = n_tasks
),
total_count as (
  select
    number,
    total,
    count(*) as n_total,
    sum(count(*)) over (partition by number) as n_complete,
    sum(count(*)) over (partition by number order by total desc) - count(*) as n_above,
    sum(count(*)) over (partition by number order by total) - count(*) as n_below
  from total
  group by number, total
),
weight as (
  -- the border total enters with the share of it that fills the group, so the order of rows does not matter
  select
    number,
    total,
    n_total,
    n_complete,
    least(1, greatest(0, (d27_share * n_complete - n_above) / n_total)) as upper_weight,
    least(1, greatest(0, (d27_share * n_complete - n_below) / n_total)) as lower_weight
  from total_count
  cross join limits
),
by_total as (
  select
    presented.number,
    presented.position,
    total.total,
    sum(presented.score) as sum_score,
    sum(presented.score * presented.score) as sum_square
  from presented
  join total using (result_id)
  group by presented.number, presented.position, total.total
),
item as (
  select
    by_total.number,
    by_total.position,
    any_value(weight.n_complete)::hugeint as n,
    sum(by_total.sum_score)::hugeint as su,
    sum(by_total.sum_square)::hugeint as suu,
    sum(by_total.sum_score * by_total.total)::hugeint as sut,
    sum(weight.upper_weight * by_total.sum_score order by by_total.total) as upper_sum,
    sum(weight.lower_weight * by_total.sum_score order by by_total.total) as lower_sum
  from by_total
  join weight on weight.number = by_total.number and weight.total = by_total.total
  group by by_total.number, by_total.position
),
whole as (
  -- n² times variances; the total of the paper is the sum of its tasks
  select
    number,
    any_value(n) as n,
    count(*) as k,
    sum(su) as st,
    sum(sut) as stt,
    sum(n * suu - su * su) as item_variances
  from item
  group by number
),
measured as (
  select
    item.*,
    whole.k,
    whole.item_variances,
    item.n * item.suu - item.su * item.su as variance,
    item.n * (whole.stt - 2 * item.sut + item.suu) - (whole.st - item.su) * (whole.st - item.su) as rest_variance,
    item.n * (item.sut - item.suu) - item.su * (whole.st - item.su) as covariance
  from item
  join whole using (number)
)
select
  paper.procedure_id,
  task.task,
  task.position,
  difficulty.n::integer as n,
  difficulty.sum_score / (difficulty.n * task.max_score) as difficulty,
  case
    when measured.n >= limits.quality_min_n
      then measured.covariance / nullif(sqrt(measured.variance::double) * sqrt(measured.rest_variance::double), 0)
  end as item_rest_r,
  case
    when measured.n >= limits.quality_min_n
      then (measured.upper_sum - measured.lower_sum) / (limits.d27_share * measured.n * task.max_score)
  end as d27,
  case
    when measured.n >= limits.quality_min_n and measured.k > 2
      then (measured.k - 1) / (measured.k - 2)
        * (1 - (measured.item_variances - measured.variance) / nullif(measured.rest_variance, 0))
  end as alpha_if_deleted,
  coalesce(measured.n, 0)::integer as n_complete,
  measured.su::bigint as sum_score,
  measured.suu::bigint as sum_square,
  measured.sut::bigint as sum_product
from difficulty
join paper using (number)
join task on task.procedure_id = paper.procedure_id and task.position = difficulty.position
left join measured on measured.number = difficulty.number and measured.position = difficulty.position
cross join limits
order by paper.procedure_id, task.position
