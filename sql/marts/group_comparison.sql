-- one row per group, reference and procedure; the reference leaves the group out and never leaves the procedure
-- scope – code – class | school | municipality
-- scope_code – code – school_code/class, school or municipality code
-- reference – code – school (the other classes, for a class) | municipality (for a school, only where enough other schools and
--   pupils remain) | region
-- procedure_id – code – see procedure
-- n – participants – of the group
-- n_low – participants – of the group with a low result
-- low_share – fraction – n_low / n
-- ref_n – participants – of the reference without the group
-- ref_n_low – participants – of the reference with a low result
-- ref_low_share – fraction – ref_n_low / ref_n
-- diff – fraction – low_share less ref_low_share
-- diff_lo – fraction – lower limit of diff (Newcombe, 95 %)
-- diff_hi – fraction – upper limit of diff (Newcombe, 95 %)
-- verdict – code – higher | lower | same: share of low results against chance (higher = diff_lo > 0)
-- mean_diff_sd – standard deviations – mean primary score less that of the reference, in SD of the region (of the municipality
--   where the paper is its own); null where there is no spread and where either group is below the smallest one compared
-- mean_diff_se – standard deviations – standard error of mean_diff_sd by the spread of pupils within schools, pooled over schools
-- mean_diff_lo – standard deviations – lower limit of mean_diff_sd (normal, 95 %)
-- mean_diff_hi – standard deviations – upper limit of mean_diff_sd (normal, 95 %)
-- mean_verdict – code – higher | lower | same: mean primary score against chance; null where mean_diff_sd is
with
limits as (
  select
    need(max(value) filter (where name = 'confidence_z'), 'confidence_z') as z,
    need(max(value) filter (where name = 'group_min_n'), 'group_min_n') as group_min_n,
    need(max(value) filter (where name = 'mun_min_schools'), 'mun_min_schools') as mun_min_schools,
    need(max(value) filter (where name = 'mun_min_pupils'), 'mun_min_pupils') as mun_min_pupils
  from ref_threshold
),
measured as (
  select scope, scope_code, procedure_id, n, n_low, sum_primary, sd_primary
  from group_procedure
  where origin = 'computed' and n > 0
),
school_of as (
  select measured.*, school.municipality_code
  from measured
  join school on school.school_code = measured.scope_code
  where measured.scope = 'school'
),
n_schools as (
  select procedure_id, municipality_code, count(*) as n_schools
  from school_of
  group by procedure_id, municipality_code
),
spread as (
  -- within schools: squares left when every school has its own mean, over all schools of the procedure
  select
    procedure_id,
    any_value(sd_primary) filter (where scope = 'region') as region_sd,
    sqrt(
      sum((n - 1) * sd_primary ** 2 order by scope_code) filter (where scope = 'school')
        / nullif(sum(n - 1) filter (where scope = 'school'), 0)
    ) as within_sd
  from measured
  where scope in ('school', 'region')
  group by procedure_id
),
pair as (
  select own.*, 'municipality' as reference, whole.n as whole_n, whole.n_low as whole_n_low,
    whole.sum_primary as whole_sum, whole.sd_primary as whole_sd
  from school_of as own
  join measured as whole
    on whole.scope = 'municipality'
    and whole.scope_code = own.municipality_code
    and whole.procedure_id = own.procedure_id
  join n_schools
    on n_schools.procedure_id = own.procedure_id
    and n_schools.municipality_code = own.municipality_code
  cross join limits
  where n_schools.n_schools - 1 >= limits.mun_min_schools
    and whole.n - own.n >= limits.mun_min_pupils
  union all
  select own.*, null, 'region', whole.n, whole.n_low, whole.sum_primary, whole.sd_primary
  from measured as own
  join measured as whole on whole.scope = 'region' and whole.procedure_id = own.procedure_id
  where own.scope in ('school', 'municipality')
    and whole.n > own.n
  union all
  -- a class: among the other classes of its school and in the region, both only where large enough to be compared
  select own.*, null, whole.scope, whole.n, whole.n_low, whole.sum_primary, whole.sd_primary
  from measured as own
  join measured as whole
    on whole.procedure_id = own.procedure_id
    and whole.scope in ('school', 'region')
    and whole.scope_code = case whole.scope when 'region' then 'region' else split_part(own.scope_code, '/', 1) end
  cross join limits
  where own.scope = 'class'
    and own.n >= limits.group_min_n
    and whole.n - own.n >= limits.group_min_n
),
compared as (
  select
    pair.*,
    spread.within_sd,
    limits.z,
    coalesce(spread.region_sd, pair.whole_sd) as unit_sd,
    pair.whole_n - pair.n as ref_n,
    case
      when pair.n >= limits.group_min_n and ref_n >= limits.group_min_n
        then (pair.sum_primary / pair.n - (pair.whole_sum - pair.sum_primary) / ref_n) / nullif(unit_sd, 0)
    end as mean_diff_sd,
    -- the reference is a sample too: for a school it adds little, for a municipality it counts
    spread.within_sd * sqrt(1 / pair.n + 1 / ref_n) / nullif(unit_sd, 0) as se
  from pair
  left join spread using (procedure_id)
  cross join limits
)
select
  scope,
  scope_code,
  reference,
  procedure_id,
  n,
  n_low,
  n_low / n as low_share,
  ref_n,
  whole_n_low - n_low as ref_n_low,
  (whole_n_low - n_low) / ref_n as ref_low_share,
  n_low / n - (whole_n_low - n_low) / ref_n as diff,
  newcombe_lo(n_low, n, whole_n_low - n_low, ref_n, z) as diff_lo,
  newcombe_hi(n_low, n, whole_n_low - n_low, ref_n, z) as diff_hi,
  case when diff_lo > 0 then 'higher' when diff_hi < 0 then 'lower' else 'same' end as verdict,
  mean_diff_sd,
  case when mean_diff_sd is not null then se end as mean_diff_se,
  mean_diff_sd - z * se as mean_diff_lo,
  mean_diff_sd + z * se as mean_diff_hi,
  case
    when mean_diff_sd is null then null
    when mean_diff_lo > 0 then 'higher'
    when mean_diff_hi < 0 then 'lower'
    else 'same'
  end as mean_verdict
from compared
order by procedure_id, scope, scope_code, reference
