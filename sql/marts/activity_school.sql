-- one row per activity of the road map and school that is to take part in it or took part: every school followed where all of
-- them, or their heads, are wanted, else the schools with a mark
-- activity – code – see roadmap_activity
-- school_code – code – school
-- state – code – took_part | missed | planned | unmarked (the activity is over and nothing is entered) | ahead (it is not over)
-- due – true/false – the activity has begun on the day the states are told for
-- on_date – date – the school took part; null = not told
-- has_evidence – true/false – the school took part and a file or reference is entered
with
wanted as (
  select roadmap_activity.activity, roadmap_school.school_code
  from roadmap_activity
  cross join roadmap_school
  where roadmap_activity.wanted_share = 1
    and roadmap_activity.wanted_of in ('schools', 'heads')
    and roadmap_activity.status <> 'cancelled'
  union
  select activity, school_code from roadmap_participation
)
select
  wanted.activity,
  wanted.school_code,
  case
    -- what is entered of a day to come is a plan on the day the states are told for
    when mark.state <> 'planned' and coalesce(mark.on_date, roadmap_activity.starts_on) > roadmap_day.as_of then 'planned'
    when mark.state in ('took_part', 'missed') then mark.state
    when roadmap_activity.ends_on < roadmap_day.as_of then 'unmarked'
    when mark.state = 'planned' then 'planned'
    else 'ahead'
  end as state,
  roadmap_activity.starts_on <= roadmap_day.as_of as due,
  mark.on_date,
  coalesce(
    mark.state = 'took_part'
    and mark.evidence is not null
    and coalesce(mark.on_date, roadmap_activity.starts_on) <= roadmap_day.as_of,
    false
  ) as has_evidence
from wanted
join roadmap_activity on roadmap_activity.activity = wanted.activity
cross join roadmap_day
left join roadmap_participation as mark on mark.activity = wanted.activity and mark.school_code = wanted.school_code
order by roadmap_activity.position, wanted.school_code
