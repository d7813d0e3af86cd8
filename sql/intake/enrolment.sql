-- one row per whole line of the enrolment sheet
select
  regexp_replace(e.school_code, '[.,]0+$', '') as school_code,
  e.school_year,
  try_cast(e.grade as integer) as grade,
  '' as class,
  try_cast(e.enrolled as integer) as enrolled,
  e.source_id,
  e.row::integer as source_row
from staged_enrolment as e
join school as s on s.school_code = regexp_replace(e.school_code, '[.,]0+$', '')
where
  regexp_full_match(e.school_year, '\d{4}/\d{4}')
  and try_cast(e.grade as integer) between 1 and 11
  and try_cast(e.enrolled as integer) >= 0
order by school_code, school_year, grade
