-- one row per group, band of at least as many participants as the smallest group compared, and task
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
limits as (
  select need(max(value) filter (where name = 'group_min_n'), 'group_min_n') as group_min_n
  from ref_threshold
),
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
banded as (
  select
    result.result_id,
    result.procedure_id,
    result.school_code,
    case
      when ref_design.has_mark then result.mark::text
      when result.low then 'below'
      when converted.verified and result.test_score is not null then reached.reached
      when not result.low then 'passed'
    end as band
  from result
  join procedure using (procedure_id)
  left join ref_design on ref_design.design = procedure.design
  left join converted on converted.design = procedure.design
  left join reached on result.test_score between reached.min_test and reached.max_test
  where result.counts and result.status = 'taken'
),
taken as (
  select banded.procedure_id, banded.school_code, school.municipality_code, banded.band, count(*) as n
  from banded
  left join school using (school_code)
  where banded.band is not null
  group by banded.procedure_id, banded.school_code, school.municipality_code, banded.band
),
-- bands are numbered, so that millions of answers are grouped by whole numbers; a region's sums are made of its municipalities'
school_band as (
  select
    taken.*,
    row_number() over (order by procedure_id, school_code, band) as school_no,
    dense_rank() over (order by procedure_id, municipality_code, band) as municipality_no,
    dense_rank() over (order by procedure_id, band) as region_no
  from taken
),
pupil as (
  select banded.result_id, school_band.municipality_no, school_band.school_no, school_band.n
  from banded
  join school_band using (procedure_id, school_code, band)
),
presented as (
  select result_id, position, score
  from answer
  where status <> 'not_presented' and score is not null
),
of_municipality as (
  select pupil.municipality_no, presented.position, count(*) as n, sum(presented.score)::bigint as sum_score
  from presented
  join pupil using (result_id)
  group by pupil.municipality_no, presented.position
),
of_school as (
  select pupil.school_no, presented.position, count(*) as n, sum(presented.score)::bigint as sum_score
  from presented
  join pupil using (result_id)
  where pupil.n >= (select group_min_n from limits)
  group by pupil.school_no, presented.position
),
of_region as (
  select numbered.region_no, part.position, sum(part.n)::bigint as n, sum(part.sum_score)::bigint as sum_score
  from of_municipality as part
  join (select distinct municipality_no, region_no from school_band) as numbered using (municipality_no)
  group by numbered.region_no, part.position
),
grouped as (
  select 1 as level, school_no as number, of_school.* exclude (school_no) from of_school
  union all
  select 2, municipality_no, of_municipality.* exclude (municipality_no) from of_municipality
  union all
  select 3, region_no, of_region.* exclude (region_no) from of_region
),
named as (
  select 1 as level, school_no as number, 'school' as scope, school_code as scope_code, procedure_id, band, n
  from school_band
  union all
  select 2, municipality_no, 'municipality', municipality_code, procedure_id, band, sum(n)
  from school_band
  where municipality_code is not null
  group by municipality_no, municipality_code, procedure_id, band
  union all
  select 3, region_no, 'region', 'region', procedure_id, band, sum(n)
  from school_band
  join procedure using (procedure_id)
  where procedure.municipality_code is null
  group by region_no, procedure_id, band
)
select
  named.scope,
  named.scope_code,
  named.procedure_id,
  named.band,
  task.task,
  grouped.position,
  grouped.n::integer as n,
  grouped.sum_score / (grouped.n * task.max_score) as completion
from grouped
join named on named.level = grouped.level and named.number = grouped.number
join task on task.procedure_id = named.procedure_id and task.position = grouped.position
cross join limits
where named.n >= limits.group_min_n
