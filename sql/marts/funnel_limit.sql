-- one row per procedure and number of participants, from the smallest group compared to the largest school: between which shares
-- of low results a school of that size lies by chance alone, were its usual share that of the region
-- procedure_id – code – see procedure
-- n – participants – of a school
-- region_share – fraction – low results of the region
-- inner_lo – fraction – lower limit, 95 %: region_share less z · sqrt(region_share (1 − region_share) / n), not below 0
-- inner_hi – fraction – upper limit, 95 %: a school lies above it exactly where the Wilson interval of its share is above the region's
-- outer_lo – fraction – lower limit, 99.8 %
-- outer_hi – fraction – upper limit, 99.8 %
with
limits as (
  select
    need(max(value) filter (where name = 'confidence_z'), 'confidence_z') as z,
    need(max(value) filter (where name = 'funnel_outer_z'), 'funnel_outer_z') as outer_z,
    need(max(value) filter (where name = 'group_min_n'), 'group_min_n')::integer as group_min_n
  from ref_threshold
),
work as (
  select region.procedure_id, region.low_share as p, max(school.n) as largest
  from group_procedure as region
  join group_procedure as school
    on school.procedure_id = region.procedure_id
    and school.scope = 'school'
    and school.origin = 'computed'
  where region.scope = 'region' and region.origin = 'computed' and region.n > 0
  group by region.procedure_id, region.low_share
),
sized as (
  select work.procedure_id, work.p, unnest(generate_series(limits.group_min_n, work.largest))::integer as n
  from work
  cross join limits
)
select
  procedure_id,
  n,
  p as region_share,
  greatest(0, p - z * sqrt(p * (1 - p) / n)) as inner_lo,
  least(1, p + z * sqrt(p * (1 - p) / n)) as inner_hi,
  greatest(0, p - outer_z * sqrt(p * (1 - p) / n)) as outer_lo,
  least(1, p + outer_z * sqrt(p * (1 - p) / n)) as outer_hi
from sized
cross join limits
order by procedure_id, n
