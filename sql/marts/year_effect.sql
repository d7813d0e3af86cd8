-- one row per kind of works and year of a list: how far shares of one series move between years beyond chance
-- kind – code – see procedure
-- year – year – of the list; works of this and all earlier years are looked at
-- n_series – series of schools – written in at least two years, neither all nor none low
-- n_schools – schools – with such series
-- df – number – degrees of freedom: years less one, over the series
-- sum_q – number – sum of the chi-square of homogeneity over the years of each series, corrected for its own total
-- sum_pairs – number – what a unit of year_correlation would add to sum_q
-- year_correlation – fraction – correlation of two pupils of one school and year that the year gives them beyond the school; null = too few schools
-- The estimator. A school's share of one series is θ in the long run and θ + shock in a year: a teacher, a cohort, a paper.
-- Counts of a year then vary more than a binomial by the factor 1 + (n − 1) ρ, the counts of several years together by
-- 1 + (Σn² / Σn − 1) ρ. ρ is found by moments from the schools themselves: Q = Σ n_t (d_t − d)² / (p (1 − p)), where d_t is the share
-- less the region's share of that year (a harder paper for everybody is no shock of the school), has the mean T − 1 without
-- shocks (exactly, with the factor (N − 1) / N, given the school's total) and T − 1 + ρ (N − Σn² / N − (T − 1)) with them.
-- A negative estimate is 0: a design effect is never below 1.
with
limits as (
  select need(max(value) filter (where name = 'year_effect_min_schools'), 'year_effect_min_schools') as min_schools
  from ref_threshold
),
sat as (
  select
    procedure.kind,
    procedure.series,
    procedure.year,
    group_procedure.scope_code as school_code,
    sum(group_procedure.n) as n,
    sum(group_procedure.n_low) as n_low
  from group_procedure
  join procedure using (procedure_id)
  where group_procedure.scope = 'school' and group_procedure.origin = 'computed' and group_procedure.n > 0
  group by procedure.kind, procedure.series, procedure.year, group_procedure.scope_code
),
region as (
  select series, year, sum(n) as n, sum(n_low) as n_low
  from sat
  group by series, year
),
moved as (
  -- pupils low above what the region's share gives; decimals, so that the order of rows cannot change a sum
  select
    sat.*,
    ((sat.n_low * region.n - sat.n * region.n_low)::double / region.n)::decimal(30, 12) as moved,
    (((sat.n_low * region.n - sat.n * region.n_low)::double / region.n) ** 2 / sat.n)::decimal(30, 12) as square
  from sat
  join region using (series, year)
),
list_year as (
  select distinct kind, year
  from sat
),
over_years as (
  select
    list_year.kind,
    list_year.year,
    moved.school_code,
    moved.series,
    count(*) as n_years,
    sum(moved.n) as total,
    sum(moved.n_low) as total_low,
    sum(moved.n * moved.n) as total_square,
    sum(moved.moved)::double as moved,
    sum(moved.square)::double as square
  from list_year
  join moved on moved.kind = list_year.kind and moved.year <= list_year.year
  group by list_year.kind, list_year.year, moved.school_code, moved.series
  having count(*) > 1 and sum(moved.n_low) between 1 and sum(moved.n) - 1
),
tested as (
  select
    kind,
    year,
    school_code,
    n_years - 1 as df,
    ((square - moved ** 2 / total) * total * (total - 1) / (total_low * (total - total_low)))::decimal(30, 9) as q,
    (total - total_square::double / total - (n_years - 1))::decimal(30, 9) as pairs
  from over_years
),
summed as (
  select
    kind,
    year,
    count(*) as n_series,
    count(distinct school_code) as n_schools,
    sum(df) as df,
    sum(q)::double as sum_q,
    sum(pairs)::double as sum_pairs
  from tested
  group by kind, year
)
select
  list_year.kind,
  list_year.year,
  coalesce(summed.n_series, 0)::integer as n_series,
  coalesce(summed.n_schools, 0)::integer as n_schools,
  coalesce(summed.df, 0)::integer as df,
  summed.sum_q,
  summed.sum_pairs,
  case
    when summed.n_schools >= limits.min_schools and summed.sum_pairs > 0
      then greatest(0, (summed.sum_q - summed.df) / summed.sum_pairs)
  end as year_correlation
from list_year
cross join limits
left join summed using (kind, year)
order by list_year.kind, list_year.year
