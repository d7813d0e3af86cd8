-- severity: warning
-- what: fewer pupils wrote a work than the roll and the school's other works let expect
-- when it matters: shares of those who wrote may not speak for the grade
-- how to resolve: check whether every file has come, whether the work was by choice, and the roll
-- group: confirm
-- title: Участников заметно меньше, чем учащихся
-- todo: Требует проверки: все ли файлы пришли, не была ли работа по выбору, верен ли контингент.
with wrote as (
  -- refused lines count: their pupils wrote the work
  select
    i.procedure_id,
    i.school_code,
    count(distinct i.participant) as n,
    min(i.school_year) as school_year,
    min(i.pupil_grade) as pupil_grade,
    min(i.source_id) as source_id
  from intake_participant as i
  join procedure as p on p.procedure_id = i.procedure_id
  where i.status = 'taken' and i.school_code is not null and not p.elective
  group by i.procedure_id, i.school_code
),
grade_roll as (
  select school_code, school_year, grade, coalesce(sum(enrolled) filter (where class = ''), sum(enrolled)) as enrolled
  from enrolment
  group by school_code, school_year, grade
),
part as (
  select
    w.*,
    p.title,
    e.enrolled,
    w.n / e.enrolled as share
  from wrote as w
  join procedure as p on p.procedure_id = w.procedure_id
  join grade_roll as e on
    e.school_code = w.school_code and e.school_year = w.school_year and e.grade = w.pupil_grade
  where e.enrolled >= (select need(max(value), 'participation_min_n') from ref_threshold where name = 'participation_min_n') and w.n <= e.enrolled
),
usual as (
  select a.procedure_id, a.school_code, median(b.share) as share
  from part as a
  join part as b on
    b.school_code = a.school_code and b.school_year = a.school_year and b.procedure_id <> a.procedure_id
  group by a.procedure_id, a.school_code
)
select
  a.source_id,
  null as sheet,
  null::integer as row,
  null as cell,
  a.school_code,
  format('участников {} из {} по списку', a.n, a.enrolled) as found,
  'почти все учащиеся параллели' as expected,
  format(
    '{}, {}: писали {} из {} по списку ({} %{}). Требует проверки: возможно, пришли не все файлы, работа была по выбору или неверен контингент.',
    s.name, a.title, a.n, a.enrolled, round(100 * a.share)::integer,
    case when u.share is null then '' else format('; в других работах школы обычно {} %', round(100 * u.share)::integer) end
  ) as message
from part as a
join school as s on s.school_code = a.school_code
left join usual as u on u.procedure_id = a.procedure_id and u.school_code = a.school_code
where
  a.share < (select need(max(value), 'participation_share') from ref_threshold where name = 'participation_share')
  or u.share - a.share >= (select need(max(value), 'participation_gap') from ref_threshold where name = 'participation_gap')
