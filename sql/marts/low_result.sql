-- one row per rule profile, school and procedure the school has results in
-- profile – code – see ref_profile
-- school_code – code – school; with the results of its branches and predecessors where the profile counts them (profile_school)
-- procedure_id – code – see procedure
-- series – code – the same work across years
-- year – year – of the procedure
-- counted – true/false – the profile counts the procedure and enough participants have a result
-- not_counted – code – kind (the profile does not count such works) | few (too few participants); null = counted
-- n – participants – with a result, by the attempts and annulled results the profile counts
-- n_low – participants – with a low result
-- low_share – fraction – n_low / n
-- low_lo – fraction – lower limit (Wilson, 95 %)
-- low_hi – fraction – upper limit (Wilson, 95 %)
-- is_low – true/false – counted and the share reaches the profile's, compared in whole numbers; null for n = 0
-- small_n – true/false – participants fewer than the limit of a small number
with
limits as (
  select
    need(max(value) filter (where name = 'small_n'), 'small_n') as small_n,
    need(max(value) filter (where name = 'confidence_z'), 'confidence_z') as z
  from ref_threshold
),
-- a school and procedure without annulled and repeated results have the same counts by every choice
present as (
  select
    ref_profile.profile,
    profile_school.counted_as as school_code,
    own.procedure_id,
    sum(coalesce(attempt_result.n, own.n)) as n,
    sum(coalesce(attempt_result.n_low, own.n_low)) as n_low
  from group_procedure as own
  cross join ref_profile
  join profile_school on profile_school.profile = ref_profile.profile and profile_school.school_code = own.scope_code
  left join attempt_result
    on attempt_result.school_code = own.scope_code
    and attempt_result.procedure_id = own.procedure_id
    and attempt_result.attempts = ref_profile.attempts
    and attempt_result.annulled = ref_profile.annulled
  where own.scope = 'school' and own.origin = 'computed'
  group by ref_profile.profile, profile_school.counted_as, own.procedure_id
),
judged as (
  select
    present.profile,
    ref_profile.share_numerator,
    ref_profile.share_denominator,
    present.school_code,
    procedure.procedure_id,
    procedure.series,
    procedure.year,
    case
      when not exists (
        select 1 from ref_profile_series as named
        where named.profile = present.profile
          and named.kind = procedure.kind
          and (named.subject is null or named.subject = procedure.subject)
          and (named.grade is null or named.grade = procedure.grade)
          and (named.level is null or named.level = procedure.level)
      ) then 'kind'
      when present.n < greatest(ref_profile.min_participants, 1) then 'few'
    end as not_counted,
    present.n::integer as n,
    present.n_low::integer as n_low
  from present
  join procedure using (procedure_id)
  join ref_profile using (profile)
)
select
  judged.profile,
  judged.school_code,
  judged.procedure_id,
  judged.series,
  judged.year,
  judged.not_counted is null as counted,
  judged.not_counted,
  judged.n,
  judged.n_low,
  judged.n_low / nullif(judged.n, 0) as low_share,
  wilson_lo(judged.n_low, judged.n, limits.z) as low_lo,
  wilson_hi(judged.n_low, judged.n, limits.z) as low_hi,
  case
    when judged.n > 0
      then judged.not_counted is null
        and judged.share_denominator * judged.n_low >= judged.share_numerator * judged.n
  end as is_low,
  judged.n < limits.small_n as small_n
from judged
cross join limits
order by judged.profile, judged.school_code, judged.year, judged.procedure_id
