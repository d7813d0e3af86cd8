-- one row per rule profile, year of a list and school that is on the list in force or needs a look though it is not
-- profile – code – see ref_profile
-- year – year – of the list
-- school_code – code – school
-- municipality_code – code – see municipality
-- status – code – listed (on the list in force) | watched (by decision of the working group) | risky (not on the list, a work of the year
--   low with enough participants, and likely so by all its years)
-- n_low_works – works – of the year, low by the share of the profile
-- n_risky_works – works – of them with enough participants and likely low by all years
with
limits as (
  select
    need(max(value) filter (where name = 'small_n'), 'small_n') as small_n,
    need(max(value) filter (where name = 'certainty_probable'), 'certainty_probable') as probable
  from ref_threshold
),
low as (
  select
    low_result.profile,
    low_result.year,
    low_result.school_code,
    count(*) as n_low_works,
    count(*) filter (where low_result.n >= limits.small_n and post.p_share >= limits.probable) as n_risky_works
  from low_result
  cross join limits
  left join series_posterior as post
    on post.profile = low_result.profile
    and post.year = low_result.year
    and post.school_code = low_result.school_code
    and post.series = low_result.series
  where low_result.is_low
  group by low_result.profile, low_result.year, low_result.school_code
),
judged as (
  select
    list.profile,
    list.year,
    list.school_code,
    case
      when member.school_code is not null then 'listed'
      when decision.decision = 'watch' then 'watched'
      when list.status = 'excluded' then null
      when low.n_risky_works > 0 then 'risky'
    end as status,
    coalesce(low.n_low_works, 0)::integer as n_low_works,
    coalesce(low.n_risky_works, 0)::integer as n_risky_works
  from low_results_list as list
  left join list_member as member using (profile, year, school_code)
  left join decision on decision.year = list.year and decision.school_code = list.school_code
  left join low using (profile, year, school_code)
)
select
  judged.profile,
  judged.year,
  judged.school_code,
  school.municipality_code,
  judged.status,
  judged.n_low_works,
  judged.n_risky_works
from judged
join school using (school_code)
where judged.status is not null
order by judged.profile, judged.year, judged.school_code
