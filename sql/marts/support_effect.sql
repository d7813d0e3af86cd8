-- one row per list in force, later year and kind of works: did its schools move more than like schools without support
-- profile – code – see ref_profile
-- year – year – of the list
-- later_year – year – compared with it
-- kind – code – vpr | oge | ege, or all together
-- n_supported – schools – on the list
-- n_matched – schools – of them compared: a like school wrote one of their works in both years
-- n_controls – schools – without support they are compared with
-- change – fraction – mean change of the share of low results of the schools compared, by participants
-- control_change – fraction – the same of the like schools, by participants of the schools they stand for
-- effect – fraction – change less control_change (difference in differences); null = none compared
-- effect_se – fraction – its standard error, a school a cluster on either side, however often it is used
-- effect_lo – fraction – lower limit (t with as many degrees of freedom as schools of the smaller side less one, 95 %); null for few
-- effect_hi – fraction – upper limit; null for few
-- verdict – code – better (fell more than chance) | worse | same | few (too few schools on a side)
-- The standard error. effect = Σ a Δ − Σ b Δ over schools and works with weights that add up to 1 on either side. Δ is taken less the
-- region's change of the work, which leaves effect as it is and takes a harder paper out of the spread. Its variance is
-- G / (G − 1) Σ (Σ a (Δ − mean))² over the schools of each side (Liang and Zeger, 1986); a school used for several others is one
-- cluster with the sum of its weights. The t quantile by Cornish and Fisher's expansion (Abramowitz and Stegun, 26.7.5).
with
limits as (
  select
    need(max(value) filter (where name = 'confidence_z'), 'confidence_z') as z,
    need(max(value) filter (where name = 'support_min_schools'), 'support_min_schools') as min_schools
  from ref_threshold
),
series_kind as (
  select series, min(kind) as kind
  from procedure
  group by series
),
told as (
  select support_change.*, unnest(['all', series_kind.kind]) as kind
  from support_change
  join series_kind using (series)
),
side as (
  select distinct
    profile,
    year,
    later_year,
    kind,
    true as supported,
    school_code,
    series,
    weight::double as weight,
    change,
    change - region_change as moved
  from told
  union all
  select
    profile,
    year,
    later_year,
    kind,
    false,
    control_code,
    series,
    sum(control_weight order by school_code),
    any_value(control_change),
    any_value(control_change - region_change)
  from told
  group by profile, year, later_year, kind, control_code, series
),
mean as (
  select
    profile,
    year,
    later_year,
    kind,
    supported,
    count(distinct school_code) as n_schools,
    sum(weight order by school_code, series) as weight,
    sum(weight * change order by school_code, series) / sum(weight order by school_code, series) as change,
    sum(weight * moved order by school_code, series) / sum(weight order by school_code, series) as moved
  from side
  group by profile, year, later_year, kind, supported
),
cluster as (
  select
    side.profile,
    side.year,
    side.later_year,
    side.kind,
    side.supported,
    side.school_code,
    sum(side.weight * (side.moved - mean.moved) / mean.weight order by side.series) as part
  from side
  join mean using (profile, year, later_year, kind, supported)
  group by side.profile, side.year, side.later_year, side.kind, side.supported, side.school_code
),
spread as (
  select
    profile,
    year,
    later_year,
    kind,
    supported,
    sum(part * part order by school_code) * count(*) / nullif(count(*) - 1, 0) as variance
  from cluster
  group by profile, year, later_year, kind, supported
),
members as (
  select profile, year, count(*) as n_supported
  from list_member
  group by profile, year
),
measured as (
  select
    mean.profile,
    mean.year,
    mean.later_year,
    mean.kind,
    members.n_supported,
    mean.n_schools as n_matched,
    other.n_schools as n_controls,
    mean.change,
    other.change as control_change,
    mean.moved - other.moved as effect,
    sqrt(spread.variance + other_spread.variance) as effect_se,
    least(mean.n_schools, other.n_schools) - 1 as freedom,
    least(mean.n_schools, other.n_schools) < limits.min_schools as few,
    limits.z
  from mean
  join spread using (profile, year, later_year, kind, supported)
  join mean as other
    on other.profile = mean.profile
    and other.year = mean.year
    and other.later_year = mean.later_year
    and other.kind = mean.kind
    and not other.supported
  join spread as other_spread
    on other_spread.profile = mean.profile
    and other_spread.year = mean.year
    and other_spread.later_year = mean.later_year
    and other_spread.kind = mean.kind
    and not other_spread.supported
  join members on members.profile = mean.profile and members.year = mean.year
  cross join limits
  where mean.supported
),
bounded as (
  select
    *,
    case
      when not few
        then effect_se * (
          z + (z ** 3 + z) / (4 * freedom) + (5 * z ** 5 + 16 * z ** 3 + 3 * z) / (96 * freedom ** 2)
          + (3 * z ** 7 + 19 * z ** 5 + 17 * z ** 3 - 15 * z) / (384 * freedom ** 3)
        )
    end as half
  from measured
)
select
  profile,
  year,
  later_year,
  kind,
  n_supported::integer as n_supported,
  n_matched::integer as n_matched,
  n_controls::integer as n_controls,
  change,
  control_change,
  effect,
  effect_se,
  effect - half as effect_lo,
  effect + half as effect_hi,
  case
    when few then 'few'
    when effect + half < 0 then 'better'
    when effect - half > 0 then 'worse'
    else 'same'
  end as verdict
from bounded
order by profile, year, later_year, kind
