-- one row per procedure with marks of the country in an organizer's report: low results of the region beside the rest of the country
-- procedure_id – code – see procedure
-- n – participants – of the region, from results
-- n_low – participants – of the region with a low result
-- low_share – fraction – n_low / n
-- country_n – participants – of the country, as published
-- country_share – fraction – mark 2 in the country, as published
-- ref_n – participants – of the country without the region
-- ref_n_low – participants – of them with mark 2: the published share (two decimals of a percent) of country_n, rounded, less n_low
-- ref_low_share – fraction – ref_n_low / ref_n
-- diff – fraction – low_share less ref_low_share
-- diff_lo – fraction – lower limit of diff (Newcombe, 95 %)
-- diff_hi – fraction – upper limit of diff (Newcombe, 95 %)
-- verdict – code – higher | lower | same: against chance
-- a country of fewer participants or low results than the region (a report of another date) is not compared
with
limits as (
  select need(max(value), 'confidence_z') as z from ref_threshold where name = 'confidence_z'
),
counted as (
  select
    region.procedure_id, region.n, region.n_low, country.n as country_n, country.low_share as country_share,
    country.n - region.n as ref_n,
    round(country.low_share * country.n)::bigint - region.n_low as ref_n_low
  from group_procedure as region
  join group_procedure as country
    on country.procedure_id = region.procedure_id
    and country.scope = 'country'
    and country.origin = 'official'
  where region.scope = 'region' and region.origin = 'computed' and region.n > 0 and country.low_share is not null
)
select
  procedure_id,
  n,
  n_low,
  n_low / n as low_share,
  country_n,
  country_share,
  ref_n,
  ref_n_low,
  ref_n_low / ref_n as ref_low_share,
  n_low / n - ref_n_low / ref_n as diff,
  newcombe_lo(n_low, n, ref_n_low, ref_n, z) as diff_lo,
  newcombe_hi(n_low, n, ref_n_low, ref_n, z) as diff_hi,
  case when diff_lo > 0 then 'higher' when diff_hi < 0 then 'lower' else 'same' end as verdict
from counted
cross join limits
where ref_n > 0 and ref_n_low between 0 and ref_n
order by procedure_id
