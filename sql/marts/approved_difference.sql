-- one row per approved list and school that would enter or leave it if it were formed today, with today's decisions
-- year – year – of the list
-- school_code – code – school
-- change – code – entered | left
-- status – code – by the rule today: see low_results_list; null = the rule does not judge the school any more
-- status_then – code – by the rule when the list was approved; null = the school was neither listed nor decided on
-- decision – code – include | reject | watch, today; null = none
-- decision_then – code – when the list was approved
with
today as (
  select
    approved_list.year,
    list.school_code,
    list.status,
    decision.decision,
    coalesce(decision.decision = 'include', list.listed) as listed
  from approved_list
  join low_results_list as list on list.year = approved_list.year and list.profile = approved_list.profile
  left join decision on decision.year = list.year and decision.school_code = list.school_code
),
-- where no list can be formed (its data or its rule are gone) nothing can be said
formed as (
  select distinct year
  from today
),
compared as (
  select
    coalesce(today.year, approved_school.year) as year,
    coalesce(today.school_code, approved_school.school_code) as school_code,
    coalesce(today.listed, false) as listed,
    coalesce(approved_school.approved, false) as approved,
    today.status,
    approved_school.status as status_then,
    today.decision,
    approved_school.decision as decision_then
  from today
  full join approved_school on approved_school.year = today.year and approved_school.school_code = today.school_code
)
select
  compared.year,
  compared.school_code,
  case when compared.listed then 'entered' else 'left' end as change,
  compared.status,
  compared.status_then,
  compared.decision,
  compared.decision_then
from compared
semi join formed on formed.year = compared.year
where compared.listed <> compared.approved
order by compared.year, change, compared.school_code
