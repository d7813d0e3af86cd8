-- one row per rule profile, year of a list and school that stands for itself: its conditions, and whether it may help another as curator
-- profile – code – see ref_profile
-- year – year – of the list
-- school_code – code – school
-- municipality_code – code – see municipality
-- head_code – code – head school of a branch; of any other the school itself
-- kind – code – see school
-- locality – code – see school
-- needs – true/false – on the list in force, and the workspace goes by the profile or the list is approved: it gets a curator
-- refusal – code – why it is no curator: listed (on the list in force, or by the rule) | was_listed (a year before) | decided (watched or
--   rejected by the working group) | risky (see support_school) | excluded (evening, special and excluded schools) | closed | signalled (results of these two years have
--   something to be looked at) | no_results; null = it may be one
-- enrolled – pupils – on the roll of the school year that ends in year; null = not told
-- context – number – see context_index: the latest up to year; null = unknown, or too little of it
-- context_sd – number – of context over the schools of its year
-- standing – fraction – low results by all its years less those of the region, over the series by participants; null = no results
-- reserve_place – number – among the schools of its locality that may be curators, the fewest low results first; null = it may not
with
limits as (
  select need(max(value) filter (where name = 'coverage_share'), 'coverage_share') as coverage_share
  from ref_threshold
),
grade as (
  select
    school_code,
    right(school_year, 4)::integer as year,
    grade,
    coalesce(sum(enrolled) filter (where class = ''), sum(enrolled)) as enrolled
  from enrolment
  group by school_code, school_year, grade
),
roll as (
  select school_code, year, sum(enrolled) as enrolled
  from grade
  group by school_code, year
),
condition as (
  select
    context_index.school_code,
    context_index.year,
    case when context_index.coverage >= limits.coverage_share then context_index.context end as context,
    stddev_samp(case when context_index.coverage >= limits.coverage_share then context_index.context end)
      over (partition by context_index.year order by context_index.school_code
        rows between unbounded preceding and unbounded following) as context_sd
  from context_index
  cross join limits
),
latest as (
  select considered.profile, considered.year, considered.school_code, max(condition.year) as context_year
  from school_considered as considered
  join condition on condition.school_code = considered.school_code and condition.year <= considered.year
  group by considered.profile, considered.year, considered.school_code
),
standing as (
  select
    profile,
    year,
    school_code,
    sum(n * (mean - region_share) order by series) / nullif(sum(n), 0) as standing
  from series_posterior
  group by profile, year, school_code
),
noted as (
  select distinct signal_attention.school_code, round.year
  from signal_attention
  join round using (round)
  where signal_attention.n_noted > 0
),
described as (
  select
    considered.profile,
    considered.year,
    considered.school_code,
    school.municipality_code,
    coalesce(school.head_school_code, school.school_code) as head_code,
    school.kind,
    school.locality,
    now.school_code is not null and gets_curators(rule.is_default, now.origin) as needs,
    case
      when now.school_code is not null or coalesce(list.listed, false) then 'listed'
      when before.school_code is not null then 'was_listed'
      when decision.decision in ('watch', 'reject') then 'decided'
      when risky.school_code is not null then 'risky'
      when considered.excluded_reason is not null or school.excluded_reason is not null or school.kind in ('evening', 'special')
        then 'excluded'
      when year(school.closed_on) <= considered.year + 1 then 'closed'
      when exists (
        select 1 from noted
        where noted.school_code = considered.school_code and noted.year between considered.year - 1 and considered.year
      ) then 'signalled'
      when standing.standing is null then 'no_results'
    end as refusal,
    roll.enrolled::integer as enrolled,
    condition.context,
    condition.context_sd,
    standing.standing
  from school_considered as considered
  join ref_profile as rule using (profile)
  join school using (school_code)
  left join low_results_list as list
    on list.profile = considered.profile and list.year = considered.year and list.school_code = considered.school_code
  left join list_member as now
    on now.profile = considered.profile and now.year = considered.year and now.school_code = considered.school_code
  left join list_member as before
    on before.profile = considered.profile and before.year = considered.year - 1 and before.school_code = considered.school_code
  left join decision on decision.year = considered.year and decision.school_code = considered.school_code
  left join support_school as risky
    on risky.profile = considered.profile
    and risky.year = considered.year
    and risky.school_code = considered.school_code
    and risky.status = 'risky'
  left join roll on roll.school_code = considered.school_code and roll.year = considered.year
  left join latest
    on latest.profile = considered.profile and latest.year = considered.year and latest.school_code = considered.school_code
  left join condition on condition.school_code = considered.school_code and condition.year = latest.context_year
  left join standing
    on standing.profile = considered.profile and standing.year = considered.year and standing.school_code = considered.school_code
)
select
  *,
  case
    when refusal is null then (
      row_number() over (partition by profile, year, refusal is null, locality order by standing, school_code)
    )::integer
  end as reserve_place
from described
order by profile, year, school_code
