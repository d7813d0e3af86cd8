-- one row per rule profile, school, year of a list and clause (excluded schools too)
-- profile – code – see ref_profile
-- school_code – code – school
-- year – year – of the list
-- clause – code – see ref_profile_clause
-- position – number – order of the clause in the profile
-- clause_words – words – the clause with its years
-- value – procedures, series or place – low ones found, or the school's place among the ranked ones (1 = greatest measure); null = undefined
-- threshold – procedures, series or place – smallest number that meets the clause; for a place the greatest one
-- measure – fraction – composite rank or index behind a place; null for counts
-- met – code – met | not_met | undefined (the school has no counted procedure in a year the clause needs)
-- note – words – why the clause is undefined; null otherwise
with
asked as (
  select
    school_considered.profile,
    school_considered.school_code,
    school_considered.year,
    school_considered.excluded_reason,
    clause.clause,
    clause.position,
    clause.type,
    clause.words,
    clause.at_least,
    clause.year_offsets
  from school_considered
  join ref_profile_clause as clause using (profile)
),
asked_year as (
  select profile, school_code, year, clause, year + unnest(year_offsets) as data_year
  from asked
),
found as (
  select
    asked_year.profile,
    asked_year.school_code,
    asked_year.year,
    asked_year.clause,
    asked_year.data_year,
    count(low_result.procedure_id) as n_counted,
    count(low_result.procedure_id) filter (where low_result.is_low) as n_low
  from asked_year
  left join low_result
    on low_result.profile = asked_year.profile
    and low_result.school_code = asked_year.school_code
    and low_result.year = asked_year.data_year
    and low_result.counted
  group by asked_year.profile, asked_year.school_code, asked_year.year, asked_year.clause, asked_year.data_year
),
low_count as (
  select
    profile,
    school_code,
    year,
    clause,
    sum(n_low) as value,
    bool_and(n_counted > 0) as defined,
    string_agg(data_year::text, ' и ' order by data_year) filter (where n_counted = 0) as years_without
  from found
  group by profile, school_code, year, clause
),
series_year as (
  select
    asked_year.profile,
    asked_year.school_code,
    asked_year.year,
    asked_year.clause,
    low_result.series,
    count(distinct low_result.year) as n_years,
    count(distinct low_result.year) filter (where low_result.is_low) as n_low_years
  from asked_year
  join low_result
    on low_result.profile = asked_year.profile
    and low_result.school_code = asked_year.school_code
    and low_result.year = asked_year.data_year
    and low_result.counted
  group by asked_year.profile, asked_year.school_code, asked_year.year, asked_year.clause, low_result.series
),
same_series as (
  select
    asked.profile,
    asked.school_code,
    asked.year,
    asked.clause,
    count(*) filter (where series_year.n_years = len(asked.year_offsets)) as n_series,
    count(*) filter (where series_year.n_low_years = len(asked.year_offsets)) as value
  from asked
  left join series_year
    on series_year.profile = asked.profile
    and series_year.school_code = asked.school_code
    and series_year.year = asked.year
    and series_year.clause = asked.clause
  group by asked.profile, asked.school_code, asked.year, asked.clause
),
answered as (
  select
    asked.*,
    case asked.type
      when 'count_low' then low_count.defined
      when 'same_series_low' then same_series.n_series > 0
      when 'rank' then ranked.place is not null
      when 'index' then ranked.place is not null
      else error('unknown type of clause: ' || asked.type)
    end as defined,
    case asked.type
      when 'count_low' then low_count.value
      when 'same_series_low' then same_series.value
      else ranked.place
    end as found_value,
    coalesce(asked.at_least, ranked.last_place) as threshold,
    ranked.measure,
    case
      when asked.type in ('rank', 'index') and asked.excluded_reason is not null
        then 'правило не рассматривает школу, места она не получает'
      when asked.type in ('rank', 'index') then 'нет результатов ни по одному показателю'
      when asked.type = 'count_low' or low_count.years_without is not null
        then 'нет учитываемых процедур за ' || low_count.years_without || ' год'
      else 'ни одна процедура не проводилась во всех рассматриваемых годах'
    end as why
  from asked
  join low_count using (profile, school_code, year, clause)
  join same_series using (profile, school_code, year, clause)
  left join low_results_rank as ranked using (profile, school_code, year, clause)
)
select
  profile,
  school_code,
  year,
  clause,
  position,
  replace(replace(words, '{year}', year::text), '{previous}', (year - 1)::text) as clause_words,
  case when defined then found_value end::integer as value,
  threshold::integer as threshold,
  measure,
  case
    when not defined then 'undefined'
    when type in ('rank', 'index') then case when found_value <= threshold then 'met' else 'not_met' end
    when found_value >= threshold then 'met'
    else 'not_met'
  end as met,
  case when not defined then why end as note
from answered
order by profile, year, school_code, position
