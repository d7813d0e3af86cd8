-- one row per list in force, school on it, later year and work written both in the year of entry and then: what changed since the entry
-- profile – code – see ref_profile
-- year – year – of the list
-- later_year – year – compared with the year of entry
-- school_code – code – school
-- entry_year – year – see school_entry
-- series – code – the same work across years; exams and ВПР of the region
-- n – participants – in the year of entry
-- n_low – participants – of them with a low result
-- low_share – fraction – n_low / n
-- later_n – participants – in the later year
-- later_n_low – participants – of them with a low result
-- later_low_share – fraction – later_n_low / later_n
-- later_lo – fraction – lower limit of later_low_share (Wilson, 95 %)
-- later_hi – fraction – upper limit of later_low_share (Wilson, 95 %)
-- diff – fraction – later_low_share less low_share
-- diff_lo – fraction – lower limit of diff (Newcombe, 95 %, of counts by what years vary beyond chance, see year_effect)
-- diff_hi – fraction – upper limit of diff
-- region_diff – fraction – the same of the other schools of the region
-- same_design – true/false – the paper is the same in both years
-- verdict – code – lower | higher (more than chance) | same | few (too few participants) | redesigned (another paper: not compared)
-- expected – fraction – low results to expect had only the region changed: the true share at entry by the school and the region, moved
--   (in log odds) as the region without the school moved; null = the rule does not count the work
-- expected_lo – fraction – lower limit of what later_low_share would then be (95 %)
-- expected_hi – fraction – upper limit of what later_low_share would then be (95 %)
-- gap – fraction – later_low_share less expected
-- gap_se – fraction – standard error of gap: of the true share at entry, of the counts, of the year (see year_effect)
-- beyond – code – lower | higher (outside the limits) | same | few; null = no expectation
-- Schools enter by low results, so that part of their fall is a return to what is usual for them; expected has it taken out.
with
limits as (
  select
    need(max(value) filter (where name = 'confidence_z'), 'confidence_z') as z,
    need(max(value) filter (where name = 'group_min_n'), 'group_min_n') as min_n,
    need(max(value) filter (where name = 'design_effect'), 'design_effect') as design_effect
  from ref_threshold
),
region as (
  select
    procedure.series,
    procedure.year,
    min(procedure.kind) as kind,
    min(procedure.design) as design,
    min(procedure.design) = max(procedure.design) as one_design,
    sum(group_procedure.n) as n,
    sum(group_procedure.n_low) as n_low
  from group_procedure
  join procedure using (procedure_id)
  where group_procedure.scope = 'school'
    and group_procedure.origin = 'computed'
    and group_procedure.n > 0
    and group_procedure.n_low is not null
    and procedure.kind in ('vpr', 'oge', 'ege')
    and procedure.municipality_code is null
  group by procedure.series, procedure.year
),
moved as (
  select
    school_entry.profile,
    school_entry.year,
    list_change.later_year,
    list_change.school_code,
    school_entry.entry_year,
    list_change.series,
    list_change.n,
    list_change.n_low,
    list_change.low_share,
    list_change.later_n,
    list_change.later_n_low,
    list_change.later_low_share,
    list_change.diff,
    greatest(1, coalesce(1 + (list_change.n - 1) * effect.year_correlation, limits.design_effect)) as first_effect,
    greatest(1, coalesce(1 + (list_change.later_n - 1) * effect.year_correlation, limits.design_effect)) as later_effect,
    (later.n_low - list_change.later_n_low) / nullif(later.n - list_change.later_n, 0)
      - (first.n_low - list_change.n_low) / nullif(first.n - list_change.n, 0) as region_diff,
    first.one_design and later.one_design and first.design = later.design as same_design,
    post.mean,
    post.mean * (1 - post.mean) / (post.alpha + post.beta + 1) as post_variance,
    ln(post.mean / (1 - post.mean))
      + ln((later.n_low - list_change.later_n_low + 0.5) / (later.n - later.n_low - list_change.later_n + list_change.later_n_low + 0.5))
      - ln((post.region_share * first.n + 0.5) / ((1 - post.region_share) * first.n + 0.5)) as expected_logit,
    least(list_change.n, list_change.later_n) < limits.min_n as few,
    limits.z
  from school_entry
  join list_change
    on list_change.profile = school_entry.profile
    and list_change.year = school_entry.entry_year
    and list_change.school_code = school_entry.school_code
    and list_change.later_year > school_entry.year
  join region as first on first.series = list_change.series and first.year = school_entry.entry_year
  join region as later on later.series = list_change.series and later.year = list_change.later_year
  left join year_effect as effect on effect.kind = later.kind and effect.year = list_change.later_year
  left join series_posterior as post
    on post.profile = school_entry.profile
    and post.year = school_entry.entry_year
    and post.school_code = school_entry.school_code
    and post.series = list_change.series
    and post.mean > 0
    and post.mean < 1
  cross join limits
),
expected as (
  select
    *,
    newcombe_lo(later_n_low / later_effect, later_n / later_effect, n_low / first_effect, n / first_effect, z) as diff_lo,
    newcombe_hi(later_n_low / later_effect, later_n / later_effect, n_low / first_effect, n / first_effect, z) as diff_hi,
    1 / (1 + exp(-expected_logit)) as expected,
    -- the spread of the share at entry goes with the slope of the move
    sqrt(
      post_variance * (expected * (1 - expected) / (mean * (1 - mean))) ** 2
        + expected * (1 - expected) * later_effect / later_n
    ) as gap_se,
    later_low_share - expected as gap
  from moved
)
select
  profile,
  year,
  later_year,
  school_code,
  entry_year,
  series,
  n,
  n_low,
  low_share,
  later_n,
  later_n_low,
  later_low_share,
  wilson_lo(later_n_low, later_n, z) as later_lo,
  wilson_hi(later_n_low, later_n, z) as later_hi,
  diff,
  diff_lo,
  diff_hi,
  region_diff,
  same_design,
  case
    when few then 'few'
    when not same_design then 'redesigned'
    when diff_hi < 0 then 'lower'
    when diff_lo > 0 then 'higher'
    else 'same'
  end as verdict,
  expected,
  greatest(0, expected - z * gap_se) as expected_lo,
  least(1, expected + z * gap_se) as expected_hi,
  gap,
  gap_se,
  case
    when few then 'few'
    when gap < -z * gap_se then 'lower'
    when gap > z * gap_se then 'higher'
    when gap is not null then 'same'
  end as beyond
from expected
order by profile, year, later_year, school_code, series
