-- one row per line of a ВПР collection form: whom its code means, and what ФИС ОКО says of the same participant. The form
-- knows neither school year nor login for certain, so a code is followed through all files of a school and school year.
with by_login as (
  select login, min(school_code) as school_code
  from school
  where login is not null
  group by login
  having count(*) = 1
),
line as (
  select
    p.source_id,
    b.block,
    p.row::integer as row,
    b.exam = 'vpr_form' as is_form,
    b.procedure_id,
    pr.school_year,
    coalesce(c.school_code, l.school_code) as school_code,
    p.label,
    p.participant,
    b.held_on,
    whole(p.mark) as mark
  from intake_block as b
  join procedure as pr on pr.procedure_id = b.procedure_id
  join staged_participant as p on p.source_id = b.source_id and p.block::integer = b.block
  join intake_live as v on v.source_id = p.source_id
  left join school as c on c.school_code = lower(plain_code(p.school))
  left join by_login as l on l.login = lower(plain_code(p.school))
  where b.exam in ('vpr', 'vpr_form') and p.participant_basis = 'code' and p.label is not null
),
form as (
  from line
  where is_form and school_code is not null
),
person as (
  select
    school_code,
    school_year,
    label,
    coalesce(min(participant) filter (not is_form), min(participant)) as participant
  from line
  semi join form using (school_code, school_year, label)
  group by school_code, school_year, label
),
official as (
  select procedure_id, school_code, label, min(held_on) as held_on, min(mark) as mark
  from line
  where not is_form
  group by procedure_id, school_code, label
  having count(*) = 1
)
select f.source_id, f.block, f.row, p.participant, o.held_on, o.mark
from form as f
join person as p on
  p.school_code = f.school_code and p.school_year = f.school_year and p.label = f.label
left join official as o on
  o.procedure_id = f.procedure_id and o.school_code = f.school_code and o.label = f.label
order by f.source_id, f.block, f.row
