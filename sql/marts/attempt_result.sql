-- one row per school and procedure with annulled or repeated results and choice of what counts: who is in the share then
-- school_code – code – school
-- procedure_id – code – see procedure
-- attempts – code – first_main (the first result) | best (low only if all are) | last: which of a participant's results counts
-- annulled – code – excluded (an annulled result is none) | low (it is a low result)
-- n – participants – with a result that counts
-- n_low – participants – with a low result
with
sat as (
  select
    procedure_id,
    school_code,
    participant,
    attempt,
    result_id,
    status = 'annulled' as is_annulled,
    status = 'annulled' or coalesce(low, false) as is_low,
    status = 'annulled' or attempt > 1 as uncommon
  from result
  where status in ('taken', 'annulled')
),
-- whose result depends on the choice; a participant of two schools concerns both
person as (
  select distinct procedure_id, participant
  from sat
  where uncommon
),
concerned as (
  select distinct sat.procedure_id, sat.school_code
  from sat
  semi join person on person.procedure_id = sat.procedure_id and person.participant = sat.participant
),
choice as (
  select attempts, annulled
  from (select unnest(['first_main', 'best', 'last']) as attempts)
  cross join (select unnest(['excluded', 'low']) as annulled)
),
chosen as (
  select
    choice.attempts,
    choice.annulled,
    sat.procedure_id,
    sat.school_code,
    sat.is_low,
    row_number() over (
      partition by choice.attempts, choice.annulled, sat.procedure_id, sat.participant
      order by
        case when choice.attempts = 'best' then sat.is_low::integer end,
        case when choice.attempts = 'last' then -sat.attempt else sat.attempt end,
        sat.result_id
    ) as place
  from sat
  semi join person on person.procedure_id = sat.procedure_id and person.participant = sat.participant
  cross join choice
  where choice.annulled = 'low' or not sat.is_annulled
),
common as (
  select
    sat.procedure_id,
    sat.school_code,
    count(*) as n,
    count(*) filter (where sat.is_low) as n_low
  from sat
  semi join concerned on concerned.procedure_id = sat.procedure_id and concerned.school_code = sat.school_code
  anti join person on person.procedure_id = sat.procedure_id and person.participant = sat.participant
  group by sat.procedure_id, sat.school_code
),
special as (
  select
    attempts,
    annulled,
    procedure_id,
    school_code,
    count(*) as n,
    count(*) filter (where is_low) as n_low
  from chosen
  where place = 1
  group by attempts, annulled, procedure_id, school_code
)
select
  concerned.school_code,
  concerned.procedure_id,
  choice.attempts,
  choice.annulled,
  (coalesce(common.n, 0) + coalesce(special.n, 0))::integer as n,
  (coalesce(common.n_low, 0) + coalesce(special.n_low, 0))::integer as n_low
from concerned
cross join choice
left join common
  on common.procedure_id = concerned.procedure_id and common.school_code = concerned.school_code
left join special
  on special.attempts = choice.attempts
  and special.annulled = choice.annulled
  and special.procedure_id = concerned.procedure_id
  and special.school_code = concerned.school_code
order by concerned.procedure_id, concerned.school_code, choice.attempts, choice.annulled
