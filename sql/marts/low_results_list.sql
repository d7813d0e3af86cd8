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
-- a condition of the rule is a clause or a group of clauses; what forbids or suffices decides, then what cannot be judged
part_clause as (
  select
    clause.profile,
    clause.school_code,
    clause.year,
    rule.part,
    rule.part_combine,
    bool_or(clause.met = 'met') as any_met,
    bool_or(clause.met = 'not_met') as any_not_met,
    bool_or(clause.met = 'undefined') as any_undefined
  from low_results_clause as clause
  join ref_profile_clause as rule using (profile, clause)
  group by clause.profile, clause.school_code, clause.year, rule.part, rule.part_combine
),
part as (
  select
    profile,
    school_code,
    year,
    case
      when part_combine = 'any' and any_met then 'met'
      when part_combine = 'all' and any_not_met then 'not_met'
      when any_undefined then 'undefined'
      when part_combine = 'any' then 'not_met'
      else 'met'
    end as met
  from part_clause
),
clauses as (
  select
    part.profile,
    part.school_code,
    part.year,
    case
      when ref_profile.combine = 'any' and bool_or(part.met = 'met') then 'met'
      when ref_profile.combine = 'all' and bool_or(part.met = 'not_met') then 'not_met'
      when bool_or(part.met = 'undefined') then 'undefined'
      when ref_profile.combine = 'any' then 'not_met'
      else 'met'
    end as met
  from part
  join ref_profile using (profile)
  group by part.profile, part.school_code, part.year, ref_profile.combine
),
judged as (
  select
    considered.profile,
    considered.school_code,
    considered.year,
    coalesce(procedures.n_procedures, 0) as n_procedures,
    coalesce(procedures.n_low_procedures, 0) as n_low_procedures,
    coalesce(procedures.n_small, 0) as n_small,
    considered.excluded_reason,
    case
      when clauses.met = 'met' then 'listed'
      when coalesce(procedures.n_procedures, 0) = 0 then 'no_data'
      when clauses.met = 'not_met' then 'not_listed'
      else 'undefined'
    end as verdict
  from school_considered as considered
  join clauses using (profile, school_code, year)
  left join procedures using (profile, school_code, year)
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
