-- one row per school, year of a list and rule profile
-- school_code – code – school
-- year – year – of the list
-- profile – code – see ref_profile
-- listed – true/false – the school enters the list by the rule
-- certainty – code – confirmed | probable | uncertain | chance (clauses met, hardly by the true shares) | too_few; null = see list_certainty
-- p_clauses – probability – that the clauses hold for the true shares, see list_certainty; null = not defined
-- consistency – probability – that two repetitions of the years would decide alike; null = not defined
-- n_procedures – procedures – counted in the year
-- n_low_procedures – procedures – with a low result in the year
-- n_small – procedures – counted in the year with few participants
-- excluded_reason – words – why the profile leaves the school out; null = it does not
-- status – code – listed | not_listed | excluded | undefined (a clause cannot be judged, no other forbids) | no_data
with
procedures as (
  select
    profile,
    school_code,
    year,
    count(*) as n_procedures,
    count(*) filter (where is_low) as n_low_procedures,
    count(*) filter (where small_n) as n_small
  from low_result
  where counted
  group by profile, school_code, year
),
clauses as (
  select
    profile,
    school_code,
    year,
    count(*) filter (where met = 'met') as n_met,
    count(*) filter (where met = 'not_met') as n_not_met,
    count(*) filter (where met = 'undefined') as n_undefined
  from low_results_clause
  group by profile, school_code, year
),
judged as (
  select
    clauses.profile,
    clauses.school_code,
    clauses.year,
    coalesce(procedures.n_procedures, 0) as n_procedures,
    coalesce(procedures.n_low_procedures, 0) as n_low_procedures,
    coalesce(procedures.n_small, 0) as n_small,
    coalesce(
      case when ref_profile.exclude_registered then school.excluded_reason end,
      exclusion.words
    ) as excluded_reason,
    case
      when ref_profile.combine = 'any' and clauses.n_met > 0 then 'listed'
      when ref_profile.combine = 'all' and clauses.n_met > 0 and clauses.n_not_met + clauses.n_undefined = 0 then 'listed'
      when coalesce(procedures.n_procedures, 0) = 0 then 'no_data'
      when ref_profile.combine = 'all' and clauses.n_not_met > 0 then 'not_listed'
      when clauses.n_undefined > 0 then 'undefined'
      else 'not_listed'
    end as verdict
  from clauses
  join ref_profile using (profile)
  join school using (school_code)
  left join procedures using (profile, school_code, year)
  left join ref_profile_exclusion as exclusion
    on exclusion.profile = clauses.profile and exclusion.school_kind = school.kind
)
select
  school_code,
  year,
  profile,
  excluded_reason is null and verdict = 'listed' as listed,
  certain.certainty,
  certain.p_clauses,
  certain.consistency,
  n_procedures::integer as n_procedures,
  n_low_procedures::integer as n_low_procedures,
  n_small::integer as n_small,
  excluded_reason,
  case when excluded_reason is not null then 'excluded' else verdict end as status
from judged
left join list_certainty as certain using (profile, school_code, year)
order by profile, year, school_code
