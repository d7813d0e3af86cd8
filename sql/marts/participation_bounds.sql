-- one row per rule profile, school and procedure the profile looks at: what the absent could change
-- profile – code – see ref_profile
-- school_code – code – school
-- procedure_id – code – see procedure
-- series – code – the same work across years
-- year – year – of the procedure
-- n – participants – with a result
-- n_low – participants – with a low result
-- n_absent – pupils – did not sit, see group_procedure; null = unknown
-- is_low – true/false – low by those who sat, see low_result
-- counted_with_absent – true/false – the profile would count the procedure had the absent sat
-- low_if_none – true/false – low had the absent sat and none been low; null = absences unknown
-- low_if_all – true/false – low had the absent sat and all been low; null = absences unknown
-- decided_by_absent – true/false – the absent decide whether the procedure is low; null = absences unknown
with
looked as (
  select
    low_result.profile,
    low_result.school_code,
    low_result.procedure_id,
    low_result.series,
    low_result.year,
    low_result.n,
    low_result.n_low,
    low_result.is_low,
    present.n_absent,
    ref_profile.share_numerator,
    ref_profile.share_denominator,
    low_result.n + coalesce(present.n_absent, 0) >= greatest(ref_profile.min_participants, 1) as counted_with_absent
  from low_result
  join ref_profile using (profile)
  join group_procedure as present
    on present.scope = 'school'
    and present.origin = 'computed'
    and present.scope_code = low_result.school_code
    and present.procedure_id = low_result.procedure_id
  where low_result.counted or low_result.not_counted = 'few'
),
bounded as (
  select
    *,
    case when n_absent is not null then
      counted_with_absent and share_denominator * n_low >= share_numerator * (n + n_absent)
    end as low_if_none,
    case when n_absent is not null then
      counted_with_absent and share_denominator * (n_low + n_absent) >= share_numerator * (n + n_absent)
    end as low_if_all
  from looked
)
select
  profile,
  school_code,
  procedure_id,
  series,
  year,
  n,
  n_low,
  n_absent,
  is_low,
  counted_with_absent,
  low_if_none,
  low_if_all,
  low_if_none <> low_if_all as decided_by_absent
from bounded
order by profile, school_code, year, procedure_id
