-- one row per procedure, over the participants presented with every task
-- procedure_id – code – see procedure
-- n – participants – with complete papers
-- n_tasks – tasks – of the paper
-- alpha – number – Cronbach's alpha, sample variances; null below the limit of participants, for one task, without spread;
--   below 0 the keys should be checked
-- sem – points – standard error of measurement: SD of the total times sqrt(1 - alpha)
with
limits as (
  select need(max(value) filter (where name = 'alpha_min_n'), 'alpha_min_n') as alpha_min_n
  from ref_threshold
),
whole as (
  -- sums over tasks give the moments of the total; all whole numbers, divided once
  select
    procedure_id,
    max(n_complete)::hugeint as n,
    count(*) as k,
    sum(n_complete::hugeint * sum_square - sum_score::hugeint * sum_score) as item_variances,
    max(n_complete)::hugeint * sum(sum_product) - sum(sum_score)::hugeint * sum(sum_score) as total_variance
  from task_quality
  group by procedure_id
),
measured as (
  select
    whole.*,
    case
      when n >= limits.alpha_min_n and k > 1
        then k / (k - 1) * (1 - item_variances / nullif(total_variance, 0))
    end as alpha
  from whole
  cross join limits
)
select
  procedure_id,
  n::integer as n,
  k::integer as n_tasks,
  alpha,
  sqrt(total_variance / (n * (n - 1))) * sqrt(1 - alpha) as sem
from measured
order by procedure_id
