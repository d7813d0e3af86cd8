-- one row per school, school year, grade and class of the enrolment sheets; the whole grade (class '') as a line states it, else
-- the sum of its classes. A line with a number that cannot be used counts nowhere.
with refused as (
  select distinct source_id, block, row
  from intake_enrolment
  where standing in ('unreadable', 'contradicts')
),
stated as (
  select e.school_code, e.school_year, e.grade, e.class, e.enrolled, e.counted_on, e.source_id, e.row
  from intake_enrolment as e
  anti join refused as r on r.source_id = e.source_id and r.block = e.block and r.row = e.row
  where e.standing = 'stands'
)
select school_code, school_year, grade, class, enrolled, counted_on, source_id, row as source_row
from stated
union all
select
  school_code,
  school_year,
  grade,
  '',
  sum(enrolled)::integer,
  max(counted_on),
  min(source_id),
  null
from stated
group by school_code, school_year, grade
having count(*) filter (class = '') = 0
order by school_code, school_year, grade, class
