-- one row per school, school year and grade of the enrolment sheets: the first whole line
with line as (
  select
    plain_code(e.school_code) as school_code,
    e.school_year,
    whole(e.grade) as grade,
    whole(e.enrolled) as enrolled,
    e.source_id,
    e.row::integer as source_row
  from staged_enrolment as e
  join intake_live as v on v.source_id = e.source_id
)
select l.school_code, l.school_year, l.grade, '' as class, l.enrolled, l.source_id, l.source_row
from line as l
join school as s on s.school_code = l.school_code
where regexp_full_match(l.school_year, '\d{4}/\d{4}') and l.grade between 1 and 11 and l.enrolled >= 0
qualify row_number() over (
  partition by l.school_code, l.school_year, l.grade order by l.source_id, l.source_row
) = 1
order by school_code, school_year, grade
