-- one row per group and primary score from 0 to the maximum of the work (scores nobody has are there with n = 0)
-- scope – code – school | municipality | region
-- scope_code – code – school code, municipality code or 'region'
-- procedure_id – code – see procedure
-- primary_score – points – primary score
-- n – participants – with this score
-- share – fraction – of the participants of the group
-- mark_band – mark – mark the scale of the paper gives for the score; null where there are no marks
-- below_minimum – true/false – mark 2 by the scale, or below the minimum of a work without marks; null = no line known
with
scored as (
  select
    result.procedure_id,
    result.school_code,
    school.municipality_code,
    result.primary_score,
    count(*) as n
  from result
  left join school using (school_code)
  where result.counts and result.status = 'taken' and result.primary_score is not null
  group by result.procedure_id, result.school_code, school.municipality_code, result.primary_score
),
counted as (
  select
    procedure_id,
    case
      when grouping(school_code) = 0 then 'school'
      when grouping(municipality_code) = 0 then 'municipality'
      else 'region'
    end as scope,
    coalesce(school_code, municipality_code, 'region') as scope_code,
    primary_score,
    sum(n) as n
  from scored
  group by grouping sets (
    (procedure_id, school_code, primary_score),
    (procedure_id, municipality_code, primary_score),
    (procedure_id, primary_score)
  )
),
grouped as (
  select counted.procedure_id, scope, scope_code, sum(n) as n
  from counted
  join procedure using (procedure_id)
  where (scope <> 'municipality' or scope_code <> 'region')
    and (scope <> 'region' or procedure.municipality_code is null)
  group by counted.procedure_id, scope, scope_code
),
line as (
  select
    ref_minimum.design,
    coalesce(
      any_value(ref_minimum.min_primary),
      min(ref_test_score.primary_score) filter (where ref_test_score.test_score >= ref_minimum.min_test)
    ) as min_primary
  from ref_minimum
  left join ref_test_score using (design)
  group by ref_minimum.design
),
score as (
  select
    procedure.procedure_id,
    step.primary_score,
    ref_mark_scale.mark,
    case
      when ref_design.has_mark then ref_mark_scale.mark = 2
      else step.primary_score < line.min_primary
    end as below_minimum
  from procedure
  cross join lateral (select unnest(generate_series(0, procedure.max_primary))::integer as primary_score) as step
  left join ref_design on ref_design.design = procedure.design
  left join ref_mark_scale
    on ref_mark_scale.design = procedure.design
    and ref_design.has_mark
    and step.primary_score between ref_mark_scale.min_primary and ref_mark_scale.max_primary
  left join line on line.design = procedure.design
)
select
  grouped.scope,
  grouped.scope_code,
  grouped.procedure_id,
  score.primary_score,
  coalesce(counted.n, 0)::integer as n,
  coalesce(counted.n, 0) / grouped.n as share,
  score.mark as mark_band,
  score.below_minimum
from grouped
join score using (procedure_id)
left join counted
  on counted.procedure_id = grouped.procedure_id
  and counted.scope = grouped.scope
  and counted.scope_code = grouped.scope_code
  and counted.primary_score = score.primary_score
