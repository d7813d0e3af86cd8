-- one row per group, reference and procedure; the reference leaves the group out and never leaves the procedure
-- scope – code – school | municipality
-- scope_code – code – school or municipality code
-- reference – code – municipality (only where enough other schools and pupils remain) | region
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
-- mean_diff_sd – standard deviations – mean primary score less that of the reference, in SD of the region
--   (of the municipality where the paper is its own); null where there is no spread
with
limits as (
  select
    need(max(value) filter (where name = 'confidence_z'), 'confidence_z') as z,
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
  select
    procedure_id,
    any_value(sd_primary) filter (where scope = 'region') as region_sd
  from measured
  where scope = 'region'
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
)
select
  pair.scope,
  pair.scope_code,
  pair.reference,
  pair.procedure_id,
  pair.n,
  pair.n_low,
  pair.n_low / pair.n as low_share,
  pair.whole_n - pair.n as ref_n,
  pair.whole_n_low - pair.n_low as ref_n_low,
  (pair.whole_n_low - pair.n_low) / (pair.whole_n - pair.n) as ref_low_share,
  pair.n_low / pair.n - (pair.whole_n_low - pair.n_low) / (pair.whole_n - pair.n) as diff,
  newcombe_lo(pair.n_low, pair.n, pair.whole_n_low - pair.n_low, pair.whole_n - pair.n, limits.z) as diff_lo,
  newcombe_hi(pair.n_low, pair.n, pair.whole_n_low - pair.n_low, pair.whole_n - pair.n, limits.z) as diff_hi,
  case when diff_lo > 0 then 'higher' when diff_hi < 0 then 'lower' else 'same' end as verdict,
  (pair.sum_primary / pair.n - (pair.whole_sum - pair.sum_primary) / (pair.whole_n - pair.n))
    / nullif(coalesce(spread.region_sd, pair.whole_sd), 0) as mean_diff_sd
from pair
left join spread using (procedure_id)
cross join limits
order by pair.procedure_id, pair.scope, pair.scope_code, pair.reference
