-- one row per group, band of participants and task
-- scope – code – school | municipality | region
-- scope_code – code – school code, municipality code or 'region'
-- procedure_id – code – see procedure
-- band – code – mark 2, 3, 4, 5; for a work without marks below | passed (the minimum), or below | to_60 | 61_80 | 81_100 where
--   the table that makes test scores is verified
-- task – code – task as printed
-- position – number – order in the paper
-- n – answers – participants of the band the task was presented to
-- completion – fraction – points got of the points possible
with
converted as (
  select design, bool_and(status = 'verified') as verified
  from ref_test_score
  group by design
),
reached as (
  select band as reached, min_test, max_test
  from ref_test_band
  where part_of is null
),
pupil as (
  select
    result.result_id,
    result.procedure_id,
    result.school_code,
    case
      when ref_design.has_mark then result.mark::text
      when result.low then 'below'
      when converted.verified and result.test_score is not null then reached.reached
      when not result.low then 'passed'
    end as band,
    dense_rank() over (order by result.procedure_id, result.school_code, band) as cell
  from result
  join procedure using (procedure_id)
  left join ref_design on ref_design.design = procedure.design
  left join converted on converted.design = procedure.design
  left join reached on result.test_score between reached.min_test and reached.max_test
  where result.counts and result.status = 'taken'
),
cell as (
  select distinct pupil.cell, pupil.procedure_id, pupil.school_code, pupil.band, school.municipality_code
  from pupil
  left join school using (school_code)
  where pupil.band is not null
),
counted as (
  select pupil.cell, answer.position, count(*) as n, sum(answer.score) as sum_score
  from answer
  join pupil using (result_id)
  where answer.status <> 'not_presented' and answer.score is not null
  group by pupil.cell, answer.position
),
grouped as (
  select
    cell.procedure_id,
    case
      when grouping(cell.school_code) = 0 then 'school'
      when grouping(cell.municipality_code) = 0 then 'municipality'
      else 'region'
    end as scope,
    coalesce(cell.school_code, cell.municipality_code, 'region') as scope_code,
    cell.band,
    counted.position,
    sum(counted.n) as n,
    sum(counted.sum_score) as sum_score
  from counted
  join cell using (cell)
  group by grouping sets (
    (cell.procedure_id, cell.school_code, cell.band, counted.position),
    (cell.procedure_id, cell.municipality_code, cell.band, counted.position),
    (cell.procedure_id, cell.band, counted.position)
  )
)
select
  grouped.scope,
  grouped.scope_code,
  grouped.procedure_id,
  grouped.band,
  task.task,
  grouped.position,
  grouped.n::integer as n,
  grouped.sum_score / nullif(grouped.n * task.max_score, 0) as completion
from grouped
join task on task.procedure_id = grouped.procedure_id and task.position = grouped.position
join procedure on procedure.procedure_id = grouped.procedure_id
where (grouped.scope <> 'municipality' or grouped.scope_code <> 'region')
  and (grouped.scope <> 'region' or procedure.municipality_code is null)
order by grouped.procedure_id, grouped.scope, grouped.scope_code, grouped.band, grouped.position
