-- one row per list in force, school on it and later year the rule judges: what changed since the entry and what the rule for leaving proposes
-- profile – code – see ref_profile
-- year – year – of the list
-- later_year – year – the school is judged by
-- school_code – code – school
-- entry_year – year – see school_entry
-- n_works – works – written in the year of entry and in later_year
-- n_lower – works – fewer low results, more than chance
-- n_higher – works – more low results, more than chance
-- n_same – works – not to be told from chance
-- n_few – works – of too few participants
-- n_redesigned – works – of another paper now
-- n_beyond_lower – works – fewer than the return to the usual explains, see entry_change
-- n_beyond_higher – works – more than it explains
-- change – fraction – mean change of the share of low results over works of one paper with enough participants, by participants; null = none
-- change_lo – fraction – lower limit (95 %; results of the same pupils in several subjects: variance by results_deff)
-- change_hi – fraction – upper limit
-- gap – fraction – mean of entry_change.gap over works with enough participants, by participants; null = none
-- gap_lo – fraction – lower limit, as of change
-- gap_hi – fraction – upper limit
-- beside – fraction – mean change less that of the other schools of the region, over all works with enough participants
-- beside_lo – fraction – lower limit, as of change
-- beside_hi – fraction – upper limit
-- verdict – code – improved (fewer beyond chance than the return to the usual and the region explain) | worse (more beyond chance than
--   was to be expected and than the region's change) | returned (fell beyond chance, no more than they explain) | risen (grew
--   beyond chance, no more than the region) | same; null = nothing to compare
-- n_mastered – tasks – see task_change
-- n_lost – tasks – see task_change
-- n_tasks – tasks – compared
-- status – code – by the rule in later_year: listed | not_listed | excluded | undefined | no_data; null = not judged
-- p_clauses – probability – that the clauses hold for the true shares in later_year; null = not defined
-- n_pupils – pupils – distinct, over the years the rule looks at, at least: fewer can be told apart after a purge
-- n_clear – years – one after another up to later_year, after the entry, in which the clauses are not met
-- proposal – code – stay | leave | watch; null = the rule does not consider the school
-- reason – code – why: listed (the clauses hold) | no_data | clear (all conditions of leaving hold) | years (not met long enough) |
--   uncertain (the clauses may hold for the true shares) | higher (a work got worse) | pupils (too few); null with the proposal
with
limits as (
  select
    need(max(value) filter (where name = 'confidence_z'), 'confidence_z') as z,
    need(max(value) filter (where name = 'results_deff'), 'results_deff') as deff
  from ref_threshold
),
leave_rule as (
  select
    need(max(value) filter (where condition = 'clear_years'), 'leave rule clear_years') as clear_years,
    need(max(value) filter (where condition = 'certainty_most'), 'leave rule certainty_most') as certainty_most,
    need(max(value) filter (where condition = 'higher_most'), 'leave rule higher_most') as higher_most,
    need(max(value) filter (where condition = 'pupils_least'), 'leave rule pupils_least') as pupils_least
  from ref_leave_rule
),
judged_year as (
  select profile, year
  from low_results_list
  group by profile, year
),
followed as (
  select entry.*, judged_year.year as later_year
  from school_entry as entry
  join judged_year on judged_year.profile = entry.profile and judged_year.year > entry.year
),
works as (
  select
    profile,
    year,
    later_year,
    school_code,
    count(*) as n_works,
    count(*) filter (where verdict = 'lower') as n_lower,
    count(*) filter (where verdict = 'higher') as n_higher,
    count(*) filter (where verdict = 'same') as n_same,
    count(*) filter (where verdict = 'few') as n_few,
    count(*) filter (where verdict = 'redesigned') as n_redesigned,
    count(*) filter (where beyond = 'lower') as n_beyond_lower,
    count(*) filter (where beyond = 'higher') as n_beyond_higher,
    sum(least(n, later_n)) filter (where verdict not in ('few', 'redesigned')) as change_weight,
    sum(least(n, later_n) * diff order by series) filter (where verdict not in ('few', 'redesigned')) as change_sum,
    -- a limit of 95 % on either side as a standard error
    sum((least(n, later_n) * (diff_hi - diff_lo) / (2 * limits.z)) ** 2 order by series)
      filter (where verdict not in ('few', 'redesigned')) as change_square,
    sum(least(n, later_n)) filter (where verdict <> 'few') as beside_weight,
    sum(least(n, later_n) * (diff - region_diff) order by series) filter (where verdict <> 'few') as beside_sum,
    sum((least(n, later_n) * (diff_hi - diff_lo) / (2 * limits.z)) ** 2 order by series) filter (where verdict <> 'few')
      as beside_square,
    sum(later_n) filter (where beyond <> 'few') as gap_weight,
    sum(later_n * gap order by series) filter (where beyond <> 'few') as gap_sum,
    sum((later_n * gap_se) ** 2 order by series) filter (where beyond <> 'few') as gap_square
  from entry_change
  cross join limits
  group by profile, year, later_year, school_code
),
tasks as (
  select
    school_code,
    entry_year,
    later_year,
    count(*) filter (where verdict = 'mastered') as n_mastered,
    count(*) filter (where verdict = 'lost') as n_lost,
    count(*) filter (where verdict <> 'few') as n_tasks
  from task_change
  group by school_code, entry_year, later_year
),
clear as (
  -- years after the entry up to the one judged in which the rule is not met; the last year that is not one of them breaks the row
  select
    followed.profile,
    followed.year,
    followed.later_year,
    followed.school_code,
    followed.later_year - greatest(
      followed.entry_year,
      coalesce(max(list.year) filter (where list.status <> 'not_listed'), followed.entry_year)
    ) as n_clear,
    count(*) as n_judged
  from followed
  join low_results_list as list
    on list.profile = followed.profile
    and list.school_code = followed.school_code
    and list.year > followed.entry_year
    and list.year <= followed.later_year
  group by followed.profile, followed.year, followed.later_year, followed.school_code, followed.entry_year
),
measured as (
  select
    followed.profile,
    followed.year,
    followed.later_year,
    followed.school_code,
    followed.entry_year,
    works.* exclude (profile, year, later_year, school_code),
    case when works.n_works - works.n_few > 1 then limits.deff else 1 end as deff,
    works.change_sum / works.change_weight as change,
    limits.z * sqrt(works.change_square * deff) / works.change_weight as change_half,
    works.beside_sum / works.beside_weight as beside,
    limits.z * sqrt(works.beside_square * deff) / works.beside_weight as beside_half,
    works.gap_sum / works.gap_weight as gap,
    limits.z * sqrt(works.gap_square * deff) / works.gap_weight as gap_half,
    tasks.n_mastered,
    tasks.n_lost,
    tasks.n_tasks,
    list.status,
    list.p_clauses,
    certainty.n_pupils,
    least(clear.n_clear, clear.n_judged) as n_clear
  from followed
  cross join limits
  left join works using (profile, year, later_year, school_code)
  left join tasks
    on tasks.school_code = followed.school_code
    and tasks.entry_year = followed.entry_year
    and tasks.later_year = followed.later_year
  left join low_results_list as list
    on list.profile = followed.profile and list.year = followed.later_year and list.school_code = followed.school_code
  left join list_certainty as certainty
    on certainty.profile = followed.profile
    and certainty.year = followed.later_year
    and certainty.school_code = followed.school_code
  left join clear
    on clear.profile = followed.profile
    and clear.year = followed.year
    and clear.later_year = followed.later_year
    and clear.school_code = followed.school_code
),
reasoned as (
  select
    measured.*,
    case
      when status = 'listed' then 'listed'
      when status is null or status in ('undefined', 'no_data') then 'no_data'
      when status = 'excluded' then null
      when coalesce(n_pupils, 0) < leave_rule.pupils_least then 'pupils'
      when coalesce(n_higher, 0) > leave_rule.higher_most then 'higher'
      when coalesce(n_clear, 0) < leave_rule.clear_years then 'years'
      when coalesce(p_clauses, 1) > leave_rule.certainty_most then 'uncertain'
      else 'clear'
    end as reason
  from measured
  cross join leave_rule
)
select
  profile,
  year,
  later_year,
  school_code,
  entry_year,
  coalesce(n_works, 0)::integer as n_works,
  coalesce(n_lower, 0)::integer as n_lower,
  coalesce(n_higher, 0)::integer as n_higher,
  coalesce(n_same, 0)::integer as n_same,
  coalesce(n_few, 0)::integer as n_few,
  coalesce(n_redesigned, 0)::integer as n_redesigned,
  coalesce(n_beyond_lower, 0)::integer as n_beyond_lower,
  coalesce(n_beyond_higher, 0)::integer as n_beyond_higher,
  change,
  change - change_half as change_lo,
  change + change_half as change_hi,
  gap,
  gap - gap_half as gap_lo,
  gap + gap_half as gap_hi,
  beside,
  beside - beside_half as beside_lo,
  beside + beside_half as beside_hi,
  case
    when gap_hi < 0 then 'improved'
    when gap_lo > 0 and beside_lo > 0 then 'worse'
    when change_hi < 0 then 'returned'
    when change_lo > 0 then 'risen'
    when coalesce(change, gap, beside) is not null then 'same'
  end as verdict,
  coalesce(n_mastered, 0)::integer as n_mastered,
  coalesce(n_lost, 0)::integer as n_lost,
  coalesce(n_tasks, 0)::integer as n_tasks,
  status,
  p_clauses,
  n_pupils,
  coalesce(n_clear, 0)::integer as n_clear,
  case reason
    when 'listed' then 'stay'
    when 'no_data' then 'stay'
    when 'clear' then 'leave'
    else case when reason is not null then 'watch' end
  end as proposal,
  reason
from reasoned
order by profile, year, later_year, school_code
