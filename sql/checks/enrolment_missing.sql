-- severity: warning
-- what: a school has results, and its grade stands on no roll of the year
-- when it matters: participation cannot be told
-- how to resolve: add the school, year and grade to the enrolment sheet of the register
-- group: register
-- title: Нет контингента школы
-- todo: Добавьте на лист контингента школу, учебный год, класс и число учащихся.
-- looks at: results
with wrote as (
  select
    r.school_code,
    coalesce(r.school_year, p.school_year) as school_year,
    r.pupil_grade,
    min(r.source_id) as source_id
  from result as r
  join procedure as p on p.procedure_id = r.procedure_id
  where r.counts and not p.elective
  group by r.school_code, coalesce(r.school_year, p.school_year), r.pupil_grade
),
rolled as (
  select distinct school_code, school_year, grade from enrolment
),
gap as (
  select w.*, exists (from rolled as e where e.school_year = w.school_year and e.grade = w.pupil_grade) as others_have
  from wrote as w
  where not exists (
    from rolled as e
    where e.school_code = w.school_code and e.school_year = w.school_year and e.grade = w.pupil_grade
  )
)
-- a year or grade the register does not hold at all is said once
select
  null as source_id,
  null as sheet,
  null::integer as row,
  null as cell,
  null as school_code,
  null as found,
  'число учащихся по школам' as expected,
  format(
    'В реестре нет контингента {} учебного года, класс {}: участие школ не определить.', school_year, pupil_grade
  ) as message
from gap
where not others_have
group by school_year, pupil_grade
union all
select
  g.source_id,
  null,
  null,
  null,
  g.school_code,
  null,
  'число учащихся по списку',
  format('{}: результаты есть, а контингента {} учебного года, класс {}, в реестре нет.', s.name, g.school_year, g.pupil_grade)
from gap as g
join school as s on s.school_code = g.school_code
where g.others_have
