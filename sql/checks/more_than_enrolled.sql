-- severity: warning
-- what: more participants than pupils on the roll
-- when it matters: enrolment is out of date or the code is wrong
-- how to resolve: correct the enrolment in the register
-- group: register
-- title: Участников больше, чем учащихся
-- todo: Сверьте контингент в реестре и код школы в файле.
with written as (
  select i.procedure_id, i.school_code, count(distinct i.participant) as n, min(i.source_id) as source_id, min(i.sheet) as sheet,
    min(i.school_year) as school_year, min(i.pupil_grade) as pupil_grade
  from intake_participant as i
  group by i.procedure_id, i.school_code
)
select
  w.source_id,
  w.sheet,
  null::integer as row,
  null as cell,
  w.n as found,
  format('не больше {}', e.enrolled) as expected,
  format('{}: в работе «{}» участников {}, а по списку {}.', s.name, p.title, w.n, e.enrolled) as message
from written as w
join procedure as p on p.procedure_id = w.procedure_id
join school as s on s.school_code = w.school_code
join enrolment as e on
  e.school_code = w.school_code and e.school_year = w.school_year and e.grade = w.pupil_grade and e.class = ''
where w.n > e.enrolled
