-- one row per target a school set itself: what its works of the last year up to the day of the target show against it
-- school_code – code – school
-- cell – cell – where the target stands in the workbook
-- indicator – code – see roadmap_target
-- direction – code – at_most | at_least
-- subject – code – see ref_subject
-- kind – code – of the works; null = any
-- grade – grade – of the works; null = any
-- due_on – date – it is to be reached by
-- target – by indicator – shares are fractions
-- year – year – last year with such works by due_on; null = none
-- n – participants – of these works together
-- x – participants – counted by the indicator; null where it is a mean
-- value – by indicator – over these works together
-- value_lo – fraction – lower limit of a share (Wilson, 95 %); null otherwise
-- value_hi – fraction – upper limit of a share (Wilson, 95 %); null otherwise
-- start_year – year – the one before with such works; null = none
-- start_n – participants – of the works of start_year
-- start_x – participants – counted by the indicator in start_year; null where it is a mean
-- start_value – by indicator – in start_year
-- deviation – by indicator – value less target
-- reached – true/false – value stands on the right side of the target or on it; null = no value
-- certain – true/false – of a share: its limits stand on that side too; null otherwise and for few participants
-- state – code – reached | missed (its day is over) | ahead (its day is to come) | no_data
with
limits as (
  select
    need(max(value) filter (where name = 'confidence_z'), 'confidence_z') as z,
    need(max(value) filter (where name = 'group_min_n'), 'group_min_n') as min_n
  from ref_threshold
),
work as (
  select
    roadmap_target.school_code,
    roadmap_target.cell,
    procedure.year,
    sum(own.n) as n,
    sum(own.n_low) as n_low,
    sum(own.n_mark_2 + own.n_mark_3 + own.n_mark_4 + own.n_mark_5) as n_marks,
    sum(own.n_mark_3 + own.n_mark_4 + own.n_mark_5) as n_pass,
    sum(own.n_mark_4 + own.n_mark_5) as n_quality,
    sum(2 * own.n_mark_2 + 3 * own.n_mark_3 + 4 * own.n_mark_4 + 5 * own.n_mark_5) as sum_mark,
    sum(own.mean_test * own.n order by own.procedure_id) / nullif(sum(own.n) filter (where own.mean_test is not null), 0) as mean_test
  from roadmap_target
  join procedure
    on procedure.subject = roadmap_target.subject
    and (roadmap_target.kind is null or procedure.kind = roadmap_target.kind)
    and (roadmap_target.grade is null or procedure.grade = roadmap_target.grade)
    and procedure.held_from <= roadmap_target.due_on
  join group_procedure as own
    on own.procedure_id = procedure.procedure_id
    and own.scope = 'school'
    and own.origin = 'computed'
    and own.scope_code = roadmap_target.school_code
    and own.n > 0
  group by roadmap_target.school_code, roadmap_target.cell, procedure.year
),
counted as (
  select
    work.school_code,
    work.cell,
    work.year,
    case when target.indicator in ('pass_share', 'quality_share', 'mean_mark') then work.n_marks else work.n end as n,
    case target.indicator
      when 'low_share' then work.n_low
      when 'n_low' then work.n_low
      when 'pass_share' then work.n_pass
      when 'quality_share' then work.n_quality
    end as x,
    case target.indicator
      when 'n_low' then work.n_low
      when 'mean_mark' then work.sum_mark / nullif(work.n_marks, 0)
      when 'mean_test' then work.mean_test
      else x / nullif(case when target.indicator = 'low_share' then work.n else work.n_marks end, 0)
    end as value
  from work
  join roadmap_target as target using (school_code, cell)
),
placed as (
  select *, row_number() over (partition by school_code, cell order by year desc) as place
  from counted
  where value is not null
),
measured as (
  select
    target.*,
    last.year,
    last.n,
    last.x,
    last.value,
    case when last.n > 0 and target.indicator like '%share' then wilson_lo(last.x, last.n, limits.z) end as value_lo,
    case when last.n > 0 and target.indicator like '%share' then wilson_hi(last.x, last.n, limits.z) end as value_hi,
    before.year as start_year,
    before.n as start_n,
    before.x as start_x,
    before.value as start_value,
    last.value - target.target as deviation,
    -- a fraction typed as percent is no exact number: equal within a rounding of doubles is reached
    case target.direction
      when 'at_most' then last.value <= target.target + 1e-9
      else last.value >= target.target - 1e-9
    end as reached,
    case
      when last.n < limits.min_n or value_lo is null then null
      when reached then case target.direction when 'at_most' then value_hi <= target.target else value_lo >= target.target end
      else case target.direction when 'at_most' then value_lo > target.target else value_hi < target.target end
    end as certain
  from roadmap_target as target
  left join placed as last on last.school_code = target.school_code and last.cell = target.cell and last.place = 1
  left join placed as before on before.school_code = target.school_code and before.cell = target.cell and before.place = 2
  cross join limits
)
select
  measured.school_code,
  measured.cell,
  measured.indicator,
  measured.direction,
  measured.subject,
  measured.kind,
  measured.grade,
  measured.due_on,
  measured.target,
  measured.year,
  measured.n::integer as n,
  measured.x::integer as x,
  measured.value,
  measured.value_lo,
  measured.value_hi,
  measured.start_year,
  measured.start_n::integer as start_n,
  measured.start_x::integer as start_x,
  measured.start_value,
  measured.deviation,
  measured.reached,
  measured.certain,
  case
    when measured.reached then 'reached'
    when measured.due_on > coalesce((select max(as_of) from roadmap_day), measured.due_on) then 'ahead'
    when measured.reached is null then 'no_data'
    else 'missed'
  end as state
from measured
order by measured.school_code, measured.subject, measured.due_on, measured.cell
