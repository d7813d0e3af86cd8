-- one row per procedure and task, over all participants of the procedure (a test's quality is never a school's)
-- procedure_id – code – see procedure
-- task – code – task as printed
-- position – number – order in the paper
-- n – answers – participants the task was presented to
-- difficulty – fraction – points got of the points possible over n
-- item_rest_r – correlation – of the task with the sum of the other tasks, complete papers; null where nothing varies
-- d27 – fraction – completion in the upper 27 % less that in the lower 27 % by total, ties weighted; complete papers
-- alpha_if_deleted – number – Cronbach's alpha of the paper without the task; complete papers
-- remark – code – no_variation (all or none in full) | check_key (item_rest_r below 0) | weak (item_rest_r below the limit) |
--   hard | easy (difficulty beyond its limits); null = nothing to remark, or too few participants
-- n_complete – participants – presented with every task; below the limit the three columns before are null
-- sum_score – points – sum over complete papers
-- sum_square – points² – sum of squared points over complete papers
-- sum_product – points² – sum of points times the total of the paper, over complete papers
with
limits as (
  select
    need(max(value) filter (where name = 'quality_min_n'), 'quality_min_n') as quality_min_n,
    need(max(value) filter (where name = 'd27_share'), 'd27_share') as d27_share,
    need(max(value) filter (where name = 'item_rest_min'), 'item_rest_min') as item_rest_min,
    need(max(value) filter (where name = 'item_hard'), 'item_hard')::decimal(9, 6) as item_hard,
    need(max(value) filter (where name = 'item_easy'), 'item_easy')::decimal(9, 6) as item_easy
  from ref_threshold
),
paper as (
  -- of a purged procedure nothing is computed: its rows are kept
  select procedure_id, row_number() over (order by procedure_id) as number
  from (select distinct procedure_id from result where counts and status = 'taken')
),
by_total as (
  select paper.number, task_by_total.total, task_by_total.position, task_by_total.n, task_by_total.sum_score, task_by_total.sum_square
  from task_by_total
  join paper using (procedure_id)
),
total_count as (
  select
    number,
    total,
    any_value(n) as n_total,
    sum(any_value(n)) over (partition by number) as n_complete,
    sum(any_value(n)) over (partition by number order by total desc) - any_value(n) as n_above,
    sum(any_value(n)) over (partition by number order by total) - any_value(n) as n_below
  from by_total
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
  presented.n,
  presented.difficulty,
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
  case
    when coalesce(measured.n, 0) < limits.quality_min_n then null
    when measured.variance = 0 then 'no_variation'
    when item_rest_r < 0 then 'check_key'
    when item_rest_r < limits.item_rest_min then 'weak'
    when presented.difficulty < limits.item_hard then 'hard'
    when presented.difficulty > limits.item_easy then 'easy'
  end as remark,
  coalesce(measured.n, 0)::integer as n_complete,
  measured.su::bigint as sum_score,
  measured.suu::bigint as sum_square,
  measured.sut::bigint as sum_product
from task_difficulty as presented
join paper using (procedure_id)
join task on task.procedure_id = presented.procedure_id and task.position = presented.position
left join measured on measured.number = paper.number and measured.position = presented.position
cross join limits
order by paper.procedure_id, task.position
