-- one row per rule profile, year and school on the list in force: the approved one, or where none of this profile is approved the one
-- the rule and the decisions of the working group make
-- profile – code – see ref_profile
-- year – year – of the list
-- school_code – code – school
-- origin – code – approved | computed
-- ground – code – rule (the clauses are met) | decision (included by the working group though they are not)
with
decided as (
  select
    list.profile,
    list.year,
    list.school_code,
    'computed' as origin,
    case when list.listed then 'rule' else 'decision' end as ground
  from low_results_list as list
  left join decision using (year, school_code)
  where coalesce(decision.decision = 'include', list.listed)
),
frozen as (
  select
    approved_list.profile,
    approved_list.year,
    approved_school.school_code,
    'approved' as origin,
    case when approved_school.status = 'listed' then 'rule' else 'decision' end as ground
  from approved_school
  join approved_list using (year)
  where approved_school.approved
)
from frozen
union all
from decided
anti join approved_list using (profile, year)
order by profile, year, school_code
