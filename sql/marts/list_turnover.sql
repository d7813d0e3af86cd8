-- one row per rule profile and year of a list in force: how many schools it has, took on and let go
-- profile – code – see ref_profile
-- year – year – of the list
-- origin – code – approved | computed
-- compared – true/false – there is a list of the year before; without it nothing else than n_schools is known
-- n_schools – schools – on the list
-- n_stayed – schools – on it and on the list of the year before; null = not compared
-- n_returned – schools – on it, not on the list of the year before, on an earlier one; null = not compared
-- n_new – schools – on it for the first time among the lists known; null = not compared
-- n_left – schools – on the list of the year before and not on it; null = not compared
with
list_year as (
  select profile, year, min(origin) as origin
  from list_member
  group by profile, year
),
placed as (
  select
    member.profile,
    member.year,
    member.school_code,
    before.school_code is not null as stayed,
    min(member.year) over (partition by member.profile, member.school_code) < member.year as seen
  from list_member as member
  left join list_member as before
    on before.profile = member.profile and before.year = member.year - 1 and before.school_code = member.school_code
),
counted as (
  select
    profile,
    year,
    count(*) as n_schools,
    count(*) filter (where stayed) as n_stayed,
    count(*) filter (where not stayed and seen) as n_returned,
    count(*) filter (where not seen) as n_new
  from placed
  group by profile, year
)
select
  list_year.profile,
  list_year.year,
  list_year.origin,
  before.year is not null as compared,
  counted.n_schools::integer as n_schools,
  case when compared then counted.n_stayed::integer end as n_stayed,
  case when compared then counted.n_returned::integer end as n_returned,
  case when compared then counted.n_new::integer end as n_new,
  (before.n_schools - case when compared then counted.n_stayed end)::integer as n_left
from list_year
join counted using (profile, year)
left join counted as before on before.profile = list_year.profile and before.year = list_year.year - 1
order by list_year.profile, list_year.year
