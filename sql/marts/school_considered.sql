-- one row per rule profile, school and year of a list: schools that worked in the year and stand for themselves
-- profile – code – see ref_profile
-- school_code – code – school
-- year – year – of the list: years in which the profile counts a procedure of any school
-- excluded_reason – words – why the profile leaves the school out; null = it does not
with
list_year as (
  select distinct profile, year
  from low_result
  where counted
),
-- with branches and predecessors a school works as long as one of them does
working as (
  select distinct list_year.profile, profile_school.counted_as as school_code, list_year.year
  from list_year
  join profile_school using (profile)
  join school on school.school_code = profile_school.school_code
  where coalesce(year(school.opened_on) <= list_year.year, true)
    and coalesce(year(school.closed_on) >= list_year.year, true)
)
select
  working.profile,
  working.school_code,
  working.year,
  coalesce(
    case when ref_profile.exclude_registered then school.excluded_reason end,
    exclusion.words
  ) as excluded_reason
from working
join ref_profile using (profile)
join school using (school_code)
left join ref_profile_exclusion as exclusion
  on exclusion.profile = working.profile and exclusion.school_kind = school.kind
order by working.profile, working.year, working.school_code
