-- one row per school, year and indicator of its conditions; counts of pupils and teachers also as shares of the roll and the staff
-- school_code – code – school
-- year – year – the school year 2022/2023 is 2023
-- indicator – code – see ref_context_indicator; vacancy_share and computers_per_pupil are made here
-- value – number – in the unit of the indicator; shares are fractions
-- origin – code – told (stands in the context data) | computed (a count of the context data divided)
with
roll as (
  select school_code, right(school_year, 4)::integer as year, sum(enrolled) as n_pupils
  from (
    select school_code, school_year, grade, coalesce(sum(enrolled) filter (where class = ''), sum(enrolled)) as enrolled
    from enrolment
    group by school_code, school_year, grade
  )
  group by school_code, year
),
staff as (
  select school_code, year, value as n_teachers
  from school_context
  where indicator = 'teachers'
),
-- a count and the share it makes; the share told by the school goes first
of_pupils as (
  select
    school_context.school_code,
    school_context.year,
    case school_context.indicator
      when 'on_record' then 'on_record_share'
      when 'special_needs' then 'special_needs_share'
      when 'bused' then 'bused_share'
      when 'computers' then 'computers_per_pupil'
    end as indicator,
    school_context.value / nullif(roll.n_pupils, 0) as value
  from school_context
  join roll using (school_code, year)
  where school_context.indicator in ('on_record', 'special_needs', 'bused', 'computers')
),
of_staff as (
  select school_code, year, 'vacancy_share' as indicator, value / nullif(n_teachers + value, 0) as value
  from school_context
  join staff using (school_code, year)
  where indicator = 'vacancies'
),
both_ways as (
  select school_code, year, indicator, value, 'told' as origin
  from school_context
  union all
  select school_code, year, indicator, value, 'computed'
  from of_pupils
  -- the roll may lack grades the count has: a share above one is no share
  where indicator = 'computers_per_pupil' or value <= 1
  union all
  select school_code, year, indicator, value, 'computed'
  from of_staff
)
select school_code, year, indicator, value, origin
from both_ways
where value is not null
qualify row_number() over (partition by school_code, year, indicator order by origin desc) = 1
order by school_code, year, indicator
