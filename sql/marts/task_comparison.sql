-- one row per school, reference and task; the reference leaves the school out (references as in group_comparison)
-- scope – code – school
-- scope_code – code – school code
-- reference – code – municipality | region
-- procedure_id – code – see procedure
-- task – code – task as printed
-- position – number – order in the paper
-- n – answers – of the school
-- completion – fraction – points got of the points possible
-- ref_n – answers – of the reference without the school
-- ref_completion – fraction – points got of the points possible in the reference without the school
-- diff – fraction – completion less ref_completion; null where n is below the smallest group compared
-- diff_lo – fraction – lower limit of diff (95 %): Newcombe for 1-point tasks, normal with sample variances for others
-- diff_hi – fraction – upper limit of diff (95 %)
-- verdict – code – higher | lower | same: completion against chance; null where diff is
with
limits as (
  select
    need(max(value) filter (where name = 'confidence_z'), 'confidence_z') as z,
    need(max(value) filter (where name = 'group_min_n'), 'group_min_n') as group_min_n
  from ref_threshold
),
pair as (
  select
    own.scope_code,
    compared.reference,
    own.procedure_id,
    own.task,
    own.position,
    task.max_score,
    own.n,
    own.n_full,
    own.sum_score,
    own.sum_square,
    whole.n - own.n as ref_n,
    whole.n_full - own.n_full as ref_n_full,
    whole.sum_score - own.sum_score as ref_sum,
    whole.sum_square - own.sum_square as ref_square
  from group_comparison as compared
  join group_task as own
    on own.origin = 'computed'
    and own.scope = 'school'
    and own.scope_code = compared.scope_code
    and own.procedure_id = compared.procedure_id
  join task on task.procedure_id = own.procedure_id and task.position = own.position
  join school on school.school_code = own.scope_code
  join group_task as whole
    on whole.origin = 'computed'
    and whole.procedure_id = own.procedure_id
    and whole.position = own.position
    and whole.scope = compared.reference
    and whole.scope_code = case compared.reference when 'region' then 'region' else school.municipality_code end
  where compared.scope = 'school'
    and own.n > 0
    and whole.n > own.n
),
measured as (
  select
    pair.*,
    pair.n >= limits.group_min_n and pair.ref_n >= limits.group_min_n as enough,
    limits.z,
    sum_score / (n * max_score) as completion,
    ref_sum / (ref_n * max_score) as ref_completion,
    -- standard error of the difference of two means, in fractions of the maximum
    sqrt(
      (n * sum_square - sum_score::bigint * sum_score) / (n::double * n * (n - 1))
      + (ref_n * ref_square - ref_sum::bigint * ref_sum) / (ref_n::double * ref_n * (ref_n - 1))
    ) / max_score as se
  from pair
  cross join limits
),
limited as (
  select
    *,
    case when enough then completion - ref_completion end as diff,
    case
      when not enough then null
      when max_score = 1 then newcombe_lo(n_full, n, ref_n_full, ref_n, z)
      else greatest(-1.0, completion - ref_completion - z * se)
    end as diff_lo,
    case
      when not enough then null
      when max_score = 1 then newcombe_hi(n_full, n, ref_n_full, ref_n, z)
      else least(1.0, completion - ref_completion + z * se)
    end as diff_hi
  from measured
)
select
  'school' as scope,
  scope_code,
  reference,
  procedure_id,
  task,
  position,
  n,
  completion,
  ref_n,
  ref_completion,
  diff,
  diff_lo,
  diff_hi,
  case
    when diff is null then null
    when diff_lo > 0 then 'higher'
    when diff_hi < 0 then 'lower'
    else 'same'
  end as verdict
from limited
