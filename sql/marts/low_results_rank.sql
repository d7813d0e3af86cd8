-- one row per clause by places, year of a list and school ranked
-- profile – code – see ref_profile
-- clause – code – see ref_profile_clause
-- year – year – of the list
-- school_code – code – school
-- measure – fraction – composite rank or index of the school: mean of the points of its indicators by their weights, 1 = the greatest share
-- place – number – 1 = the greatest measure; equal measures share a place
-- n_ranked – schools – that have a place
-- last_place – number – greatest place that meets the clause: whole schools in the part of the ranked ones; 0 = none
with
measured as (
  select
    profile,
    clause,
    year,
    school_code,
    sum(weight * points) as points,
    sum(weight) as weights
  from low_results_indicator
  group by profile, clause, year, school_code
),
placed as (
  select
    *,
    rank() over (partition by profile, clause, year order by points / weights desc) as place,
    count(*) over (partition by profile, clause, year) as n_ranked
  from measured
)
select
  placed.profile,
  placed.clause,
  placed.year,
  placed.school_code,
  placed.points / (10000 * placed.weights) as measure,
  placed.place::integer as place,
  placed.n_ranked::integer as n_ranked,
  (placed.n_ranked * clause.group_numerator // clause.group_denominator)::integer as last_place
from placed
join ref_profile_clause as clause using (profile, clause)
order by placed.profile, placed.clause, placed.year, placed.place, placed.school_code
