-- one row per school, municipality or region and subject: the staff, counts alone
-- scope – code – school | municipality | region
-- scope_code – code – school code, municipality code or 'region'
-- subject – code – see ref_subject
-- n_schools – schools – that told of the subject
-- teachers – teachers – of the subject
-- posts – posts – by the staff list; null = nobody told
-- vacancies – posts – not filled; null = nobody told
-- part_timers – teachers – whose main work is elsewhere; null = nobody told
-- off_subject – teachers – whose diploma is of another subject; null = nobody told
-- category_high – teachers – of the highest category; null = nobody told
-- category_first – teachers – of the first category; null = nobody told
-- category_none – teachers – without a category; null = nobody told
-- service_under_3 – teachers – with less than three years of service; null = nobody told
-- service_over_25 – teachers – with 25 years of service or more; null = nobody told
-- courses_3_years – teachers – with courses in the last three years; null = nobody told
-- diagnosed – teachers – of the region who passed the diagnosis of professional gaps; null = below the region, where a count may be
--   of one teacher
-- with_gaps – teachers – of the region with gaps found by it; null = below the region, or where only one passed it
with
placed as (
  select staff_subject.*, unnest([
    {'scope': 'school', 'scope_code': staff_subject.school_code},
    {'scope': 'municipality', 'scope_code': school.municipality_code},
    {'scope': 'region', 'scope_code': 'region'}
  ]) as place
  from staff_subject
  join school on school.school_code = staff_subject.school_code
)
select
  place.scope as scope,
  place.scope_code as scope_code,
  subject,
  count(*)::integer as n_schools,
  sum(teachers)::integer as teachers,
  sum(posts) as posts,
  sum(vacancies) as vacancies,
  sum(part_timers)::integer as part_timers,
  sum(off_subject)::integer as off_subject,
  sum(category_high)::integer as category_high,
  sum(category_first)::integer as category_first,
  sum(category_none)::integer as category_none,
  sum(service_under_3)::integer as service_under_3,
  sum(service_over_25)::integer as service_over_25,
  sum(courses_3_years)::integer as courses_3_years,
  case when place.scope = 'region' then sum(diagnosed) end::integer as diagnosed,
  case when place.scope = 'region' and sum(diagnosed) > 1 then sum(with_gaps) end::integer as with_gaps
from placed
group by place.scope, place.scope_code, subject
order by scope, scope_code, subject
