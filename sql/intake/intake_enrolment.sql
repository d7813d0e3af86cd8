-- one row per number of pupils an enrolment sheet states, values cast: what is wrong with it or with a number beside it in the
-- line, and whether it stands
with line as (
  select
    e.source_id,
    e.block::integer as block,
    e.row::integer as row,
    e.cell,
    f.path,
    b.sheet,
    e.school_code as code_raw,
    plain_code(e.school_code) as school_code,
    s.school_code is not null as school_known,
    e.school_year,
    e.grade as grade_raw,
    whole(e.grade) as grade,
    coalesce(e.class, '') as class,
    e.enrolled as enrolled_raw,
    whole(e.enrolled) as enrolled,
    e.counted_on as counted_raw,
    try_cast(e.counted_on as date) as counted_on
  from staged_enrolment as e
  join intake_live as v on v.source_id = e.source_id
  join staged_source as f on f.source_id = e.source_id
  join intake_block as b on b.source_id = e.source_id and b.block = e.block::integer
  left join school as s on s.school_code = plain_code(e.school_code)
),
judged as (
  select
    *,
    case
      when not school_known then 'school'
      when not regexp_full_match(coalesce(school_year, ''), '\d{4}/\d{4}') then 'school_year'
      when coalesce(grade, 0) not between 1 and 11 then 'grade'
      when coalesce(enrolled, -1) < 0 then 'enrolled'
      when counted_raw is not null and counted_on is null then 'counted_on'
    end as problem
  from line
),
-- a line with a number that cannot be read stands for nothing
whole_line as (
  select *, bool_and(problem is null) over (partition by source_id, block, row) as is_whole
  from judged
),
-- of several counts of a class the latest stands; of one day the first by the names of files
placed as (
  select
    *,
    row_number() over same as copy,
    first_value(path) over same as first_path,
    first_value(sheet) over same as first_sheet,
    first_value(cell) over same as first_cell,
    first_value(enrolled) over same as first_enrolled,
    first_value(counted_on) over same as first_counted_on
  from whole_line
  window same as (
    partition by school_code, school_year, grade, class, is_whole
    order by counted_on desc nulls last, path, block, row, cell
  )
)
select
  * exclude (copy),
  case
    when problem is not null then 'unreadable'
    when not is_whole then 'beside'
    when copy = 1 then 'stands'
    when counted_on is distinct from first_counted_on then 'older'
    when enrolled = first_enrolled then 'same'
    else 'contradicts'
  end as standing
from placed
order by source_id, block, row, cell
