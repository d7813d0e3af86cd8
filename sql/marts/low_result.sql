-- one row per rule profile, school and procedure the school has results in
-- profile – code – see ref_profile
-- school_code – code – school
-- procedure_id – code – see procedure
-- series – code – the same work across years
-- year – year – of the procedure
-- counted – true/false – the profile counts the procedure and enough participants have a result
-- not_counted – code – kind (the profile does not count such works) | few (too few participants); null = counted
-- n – participants – with a result
-- n_low – participants – with a low result
-- low_share – fraction – n_low / n
-- low_lo – fraction – lower limit (Wilson, 95 %)
-- low_hi – fraction – upper limit (Wilson, 95 %)
-- is_low – true/false – counted and the share reaches the profile's, compared in whole numbers; null for n = 0
-- small_n – true/false – participants fewer than the limit of a small number
with
limits as (
  select need(max(value) filter (where name = 'small_n'), 'small_n') as small_n
  from ref_threshold
),
judged as (
  select
    ref_profile.profile,
    ref_profile.share_numerator,
    ref_profile.share_denominator,
    group_procedure.scope_code as school_code,
    procedure.procedure_id,
    procedure.series,
    procedure.year,
    case
      when not exists (
        select 1 from ref_profile_series as named
        where named.profile = ref_profile.profile
          and named.kind = procedure.kind
          and (named.subject is null or named.subject = procedure.subject)
          and (named.grade is null or named.grade = procedure.grade)
          and (named.level is null or named.level = procedure.level)
      ) then 'kind'
      when group_procedure.n < greatest(ref_profile.min_participants, 1) then 'few'
    end as not_counted,
    group_procedure.n,
    group_procedure.n_low,
    group_procedure.low_share,
    group_procedure.low_lo,
    group_procedure.low_hi
  from group_procedure
  join procedure using (procedure_id)
  cross join ref_profile
  where group_procedure.scope = 'school' and group_procedure.origin = 'computed'
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
  judged.low_share,
  judged.low_lo,
  judged.low_hi,
  case
    when judged.n > 0
      then judged.not_counted is null
        and judged.share_denominator * judged.n_low >= judged.share_numerator * judged.n
  end as is_low,
  judged.n < limits.small_n as small_n
from judged
cross join limits
order by judged.profile, judged.school_code, judged.year, judged.procedure_id
