-- one row per participant in one procedure and attempt: accepted lines with ids given after sorting, values as the last
-- appeal left them
with line as (
  select
    p.*,
    case when c.row is null then p.primary_score else c.primary_after end as final_primary_score,
    case when c.row is null then s.mark else c.mark_after end as final_mark,
    case when c.row is null then s.test_score else c.test_after end as final_test_score,
    case when c.row is null then s.low else c.low_after end as low,
    pr.main_to,
    coalesce(p.held_on, pr.held_from) as day
  from intake_accepted as a
  join intake_participant as p on p.source_id = a.source_id and p.block = a.block and p.row = a.row
  join procedure as pr on pr.procedure_id = p.procedure_id
  left join intake_score as s on s.source_id = p.source_id and s.block = p.block and s.row = p.row
  left join intake_change as c on
    c.source_id = p.source_id and c.block = p.block and c.row = p.row and c.stands
),
attempted as (
  select
    *,
    row_number() over sitting as attempt,
    row_number() over (
      partition by procedure_id, participant, status order by day, source_id, block, row
    ) as taking
  from line
  window sitting as (partition by procedure_id, participant order by day, source_id, block, row)
)
select
  row_number() over (
    order by procedure_id, school_code, participant, day, source_id, block, row
  )::integer as result_id,
  procedure_id,
  school_code,
  class,
  pupil_grade,
  school_year,
  participant,
  participant_basis,
  named as participant_named,
  label as participant_label,
  variant,
  held_on,
  case
    when day <= main_to then 'main'
    when month(day) = 9 then 'september'
    else 'reserve'
  end as period,
  attempt::integer as attempt,
  status = 'taken' and taking = 1 as counts,
  status,
  final_primary_score as primary_score,
  final_test_score as test_score,
  final_mark as mark,
  case when journal_mark between 2 and 5 then journal_mark end as journal_mark,
  low,
  source_id,
  sheet,
  row as source_row
from attempted
order by result_id
