-- one row per school and year: whether it is named resilient, that is does better than schools with similar families
-- school_code – code – school
-- year – year – see resilience
-- resilient – true/false – every condition is met; null where one is undefined and none fails, or the region names nobody
-- status – code – resilient | not_resilient | undefined | nobody (too few schools, or schools of like conditions do not differ)
-- n_met – conditions – met
-- not_met – words – conditions that fail, by their codes; null = none
-- undefined – words – conditions nobody can judge, by their codes; null = none
with
counted as (
  select
    school_code,
    year,
    count(*) filter (where met = 'met') as n_met,
    string_agg(condition, ', ' order by position) filter (where met = 'not_met') as not_met,
    string_agg(condition, ', ' order by position) filter (where met = 'undefined') as undefined,
    bool_or(condition in ('region', 'spread') and met <> 'met') as nobody
  from resilience_condition
  group by school_code, year
)
select
  school_code,
  year,
  case when nobody then null when not_met is not null then false when undefined is null then true end as resilient,
  case
    when nobody then 'nobody'
    when not_met is not null then 'not_resilient'
    when undefined is not null then 'undefined'
    else 'resilient'
  end as status,
  n_met::integer as n_met,
  not_met,
  undefined
from counted
order by year, school_code
