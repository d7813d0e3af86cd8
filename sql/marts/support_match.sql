-- one row per list in force, later year, school on the list and school without support it is compared with
-- profile – code – see ref_profile
-- year – year – of the list
-- later_year – year – a later year with results
-- school_code – code – school on the list
-- control_code – code – school on no list from the year before the list to later_year
-- size_ratio – number – pupils of the greater school by those of the smaller; null = not told
-- context_gap – standard deviations – social conditions of the other less those of the school; null = not known
-- standing_gap – fraction – low results beyond the region, see curator_pool: of the other less those of the school
-- distance – number – of the three, each in its limit
-- place – number – among those of the school, the nearest first
-- Both are of one kind and locality; the standing at the start is as near as the limit tells, so that both return alike to what is
-- usual for them.
with
limits as (
  select
    need(max(value) filter (where name = 'curator_size_ratio'), 'curator_size_ratio') as most_ratio,
    need(max(value) filter (where name = 'curator_context_sd'), 'curator_context_sd') as most_gap,
    need(max(value) filter (where name = 'support_standing'), 'support_standing') as most_standing,
    need(max(value) filter (where name = 'support_matches'), 'support_matches') as matches
  from ref_threshold
),
tested as (
  select distinct year from procedure
  where procedure_id in (select procedure_id from group_procedure where origin = 'computed' and scope = 'region' and n > 0)
),
list_year as (
  select distinct list_member.profile, list_member.year, tested.year as later_year
  from list_member
  join tested on tested.year > list_member.year
),
free as (
  -- closed and excluded schools, those watched, and those whose results want a look are no measure
  select list_year.later_year, pool.*
  from list_year
  join curator_pool as pool using (profile, year)
  left join decision on decision.year = pool.year and decision.school_code = pool.school_code and decision.decision = 'watch'
  where not pool.needs
    and coalesce(pool.refusal, '') not in ('was_listed', 'excluded', 'closed', 'signalled', 'no_results')
    and decision.school_code is null
    and not exists (
      select 1 from list_member as member
      where member.profile = pool.profile
        and member.school_code = pool.school_code
        and member.year between pool.year - 1 and list_year.later_year
    )
),
compared as (
  select
    free.profile,
    free.year,
    free.later_year,
    listed.school_code,
    free.school_code as control_code,
    case
      when free.enrolled > 0 and listed.enrolled > 0
        then greatest(free.enrolled, listed.enrolled)::double / least(free.enrolled, listed.enrolled)
    end as size_ratio,
    (free.context - listed.context) / nullif(listed.context_sd, 0) as context_gap,
    free.standing - listed.standing as standing_gap,
    limits.*
  from free
  join curator_pool as listed
    on listed.profile = free.profile
    and listed.year = free.year
    and listed.needs
    and listed.kind = free.kind
    and listed.locality = free.locality
    and listed.head_code <> free.head_code
  cross join limits
  where abs(free.standing - listed.standing) <= limits.most_standing
),
placed as (
  select
    *,
    coalesce(ln(size_ratio) / ln(most_ratio), 1) + coalesce(abs(context_gap) / most_gap, 1)
      + abs(standing_gap) / most_standing as distance,
    row_number() over (partition by profile, year, later_year, school_code order by distance, control_code) as place
  from compared
  where coalesce(size_ratio <= most_ratio, true) and coalesce(abs(context_gap) <= most_gap, true)
)
select
  profile,
  year,
  later_year,
  school_code,
  control_code,
  size_ratio,
  context_gap,
  standing_gap,
  distance,
  place::integer as place
from placed
where place <= matches
order by profile, year, later_year, school_code, place
