-- severity: warning
-- what: the number of pupils of a grade is not the sum over its classes
-- when it matters: participation is told by the number stated for the grade
-- how to resolve: correct the number of the grade or of one of its classes
-- group: register
-- title: Контингент класса не равен сумме по буквам
-- todo: Исправьте число по параллели или по классам.
with total as (
  select
    school_code,
    school_year,
    grade,
    sum(enrolled) filter (class <> '') as n,
    max(enrolled) filter (class = '') as stated
  from enrolment
  group by school_code, school_year, grade
  having stated <> n
)
select
  e.source_id,
  e.sheet,
  e.row,
  e.cell,
  t.stated as found,
  t.n as expected,
  format(
    'В {} классе школы «{}» ({}) по списку {}, а в его классах вместе – {}. Учтено число по параллели.',
    t.grade, s.name, t.school_year, t.stated, t.n
  ) as message
from total as t
join intake_enrolment as e on
  e.school_code = t.school_code and e.school_year = t.school_year and e.grade = t.grade
  and e.class = '' and e.standing = 'stands'
join school as s on s.school_code = t.school_code
