-- one row per rule profile and school: as which school its results count
-- profile – code – see ref_profile
-- school_code – code – school the results are of
-- counted_as – code – school they count for and whose place on the list they decide
-- how – code – itself | branch (counted with its head school) | predecessor (counted for the school that took over its pupils)
with recursive
newest as (
  select max(held_to) as day
  from procedure
),
step as (
  select
    ref_profile.profile,
    school.school_code,
    case when ref_profile.branches = 'merge' then head.school_code end as head_code,
    -- a school that is still to be closed counts for itself
    case
      when ref_profile.predecessors = 'count' and school.closed_on < newest.day then successor.school_code
    end as successor_code
  from ref_profile
  cross join school
  cross join newest
  left join school as head on head.school_code = school.head_school_code
  left join school as successor on successor.school_code = school.successor_code
),
moved as (
  select profile, school_code, coalesce(head_code, successor_code) as next_code
  from step
  where coalesce(head_code, successor_code) <> school_code
),
walk as (
  select profile, school_code, next_code, [school_code, next_code] as path
  from moved
  union all
  select walk.profile, walk.school_code, moved.next_code, list_append(walk.path, moved.next_code)
  from walk
  join moved on moved.profile = walk.profile and moved.school_code = walk.next_code
  -- two schools that name each other stay where they are
  where not list_contains(walk.path, moved.next_code)
),
-- the end of the way: a school that moves no further
ended as (
  select walk.profile, walk.school_code, walk.next_code as counted_as
  from walk
  anti join moved on moved.profile = walk.profile and moved.school_code = walk.next_code
)
select
  step.profile,
  step.school_code,
  coalesce(ended.counted_as, step.school_code) as counted_as,
  case
    when ended.counted_as is null then 'itself'
    when step.head_code is not null then 'branch'
    else 'predecessor'
  end as how
from step
left join ended using (profile, school_code)
order by step.profile, step.school_code
