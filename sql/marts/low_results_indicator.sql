-- one row per clause by places, school, year of a list and indicator the school has results of
-- profile – code – see ref_profile
-- clause – code – see ref_profile_clause
-- year – year – of the list
-- school_code – code – school the profile considers
-- indicator – number – order of the indicator in the clause
-- data_year – year – the results are of; in a rank the year of the list stands for all its years together
-- indicator_words – words – the indicator
-- n – results – counted
-- n_low – results – low
-- low_share – fraction – n_low / n
-- weight – number – of the share in an index; 1 in a rank
-- points – 0…10000 – rank: place among the schools with the indicator, 10000 = the highest share; index: the share
with
clause_year as (
  select
    profile,
    clause,
    type,
    unnest(year_offsets) as year_offset,
    unnest(year_weights) as year_weight
  from ref_profile_clause
  where type in ('rank', 'index')
),
list_year as (
  select distinct profile, year
  from low_result
  where counted
),
-- schools the profile leaves out are not ranked
considered as (
  select profile, school_code, year
  from school_considered
  where excluded_reason is null
),
asked as (
  select
    list_year.profile,
    list_year.year,
    clause_year.clause,
    clause_year.type,
    case when clause_year.type = 'index' then list_year.year + clause_year.year_offset else list_year.year end as data_year,
    list_year.year + clause_year.year_offset as result_year,
    clause_year.year_weight
  from list_year
  join clause_year using (profile)
),
counted as (
  select
    asked.profile,
    asked.year,
    asked.clause,
    asked.type,
    asked.data_year,
    asked.year_weight,
    low_result.school_code,
    low_result.procedure_id,
    low_result.n,
    low_result.n_low
  from asked
  join low_result
    on low_result.profile = asked.profile and low_result.year = asked.result_year and low_result.counted
  join considered
    on considered.profile = asked.profile
    and considered.year = asked.year
    and considered.school_code = low_result.school_code
),
-- a procedure that fits two lines of an indicator is counted once
taken as (
  select distinct
    counted.profile,
    counted.year,
    counted.clause,
    counted.type,
    counted.data_year,
    counted.year_weight,
    counted.school_code,
    counted.procedure_id,
    counted.n,
    counted.n_low,
    named.indicator,
    named.words,
    named.weight
  from counted
  join procedure using (procedure_id)
  join ref_profile_indicator as named
    on named.profile = counted.profile
    and named.clause = counted.clause
    and named.kind = procedure.kind
    and (named.subject is null or named.subject = procedure.subject)
    and (named.grade is null or named.grade = procedure.grade)
    and (named.level is null or named.level = procedure.level)
),
summed as (
  select
    profile,
    year,
    clause,
    type,
    school_code,
    indicator,
    data_year,
    any_value(words) as words,
    any_value(weight * year_weight) as weight,
    sum(n) as n,
    sum(n_low) as n_low
  from taken
  group by profile, year, clause, type, school_code, indicator, data_year
),
-- doubles of equal fractions are equal, so ties are exact
ordered as (
  select
    *,
    rank() over lowest - 1 as n_lower,
    count(*) over same as n_same,
    count(*) over everybody as n_schools
  from summed
  window
    lowest as (partition by profile, year, clause, indicator, data_year order by n_low / n),
    same as (partition by profile, year, clause, indicator, data_year, n_low / n),
    everybody as (partition by profile, year, clause, indicator, data_year)
)
select
  profile,
  clause,
  year,
  school_code,
  indicator,
  data_year,
  words as indicator_words,
  n::integer as n,
  n_low::integer as n_low,
  n_low / n as low_share,
  weight::integer as weight,
  -- whole numbers, halves up: the middle of equal places for a rank
  case
    when type = 'index' then (20000 * n_low + n) // (2 * n)
    when n_schools > 1 then (10000 * (2 * n_lower + n_same - 1) + n_schools - 1) // (2 * (n_schools - 1))
    else 0
  end::integer as points
from ordered
order by profile, clause, year, school_code, indicator, data_year
