-- one row per rule profile, year of a list, school and series: counted results over all years the profile looks at
-- profile – code – see ref_profile
-- year – year – of the list
-- school_code – code – school
-- series – code – the same work across years; subjects are never added up
-- kind – code – see procedure
-- subject – code – see ref_subject
-- level – code – see procedure; null = one level
-- n – participants – with a result, over the years
-- n_low – participants – with a low result, over the years
-- n_square – participants squared – sum over the years of the square of the year's n
-- n_years – years – with a counted procedure of the series
-- n_procedures – procedures – of the series counted in the years
-- size_band – code – small | large, by n: small and large schools have priors of their own
-- region_share – fraction – low results of the series over the same years, all schools together
with
limits as (
  select need(max(value) filter (where name = 'prior_band_n'), 'prior_band_n') as band_n
  from ref_threshold
),
list_year as (
  select distinct profile, year
  from low_result
  where counted
),
looked as (
  select distinct list_year.profile, list_year.year, list_year.year + unnest(clause.year_offsets) as data_year
  from list_year
  join ref_profile_clause as clause using (profile)
),
of_year as (
  select
    looked.profile,
    looked.year,
    looked.data_year,
    low_result.school_code,
    low_result.series,
    min(procedure.kind) as kind,
    min(procedure.subject) as subject,
    min(procedure.level) as level,
    sum(low_result.n) as n,
    sum(low_result.n_low) as n_low,
    count(*) as n_procedures
  from looked
  join low_result
    on low_result.profile = looked.profile and low_result.year = looked.data_year and low_result.counted
  join procedure using (procedure_id)
  group by looked.profile, looked.year, looked.data_year, low_result.school_code, low_result.series
),
of_school as (
  select
    profile,
    year,
    school_code,
    series,
    min(kind) as kind,
    min(subject) as subject,
    min(level) as level,
    sum(n) as n,
    sum(n_low) as n_low,
    sum(n * n) as n_square,
    count(*) as n_years,
    sum(n_procedures) as n_procedures
  from of_year
  group by profile, year, school_code, series
)
select
  of_school.profile,
  of_school.year,
  of_school.school_code,
  of_school.series,
  of_school.kind,
  of_school.subject,
  of_school.level,
  of_school.n::integer as n,
  of_school.n_low::integer as n_low,
  of_school.n_square::bigint as n_square,
  of_school.n_years::integer as n_years,
  of_school.n_procedures::integer as n_procedures,
  case when of_school.n < limits.band_n then 'small' else 'large' end as size_band,
  sum(of_school.n_low) over of_series / sum(of_school.n) over of_series as region_share
from of_school
cross join limits
window of_series as (partition by of_school.profile, of_school.year, of_school.series)
order by of_school.profile, of_school.year, of_school.school_code, of_school.series
