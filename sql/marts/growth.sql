-- one row per school and two works one after another of the same pupils' year: those found in both, by document or name, in the same school
-- school_code – code – school
-- procedure_id – code – the later work
-- from_procedure_id – code – the earlier work
-- n_from – participants – of the school in the earlier work
-- n_to – participants – of the school in the later work
-- n_matched – participants – found in both
-- coverage – fraction – n_matched / n_from
-- coverage_to – fraction – n_matched / n_to
-- status – code – comparable | coverage (too few of the earlier work are found) | few (too few for numbers) | codes (the works
--   know their participants by codes of their own) | schools (too few schools to compare with)
-- gain – standard deviations – mean of the later result less that of the earlier, each in SD of the region; null unless comparable
-- residual – standard deviations – mean of the later result less what the region's pupils of the same earlier result reach
-- residual_se – standard deviations – standard error of residual from the spread within schools
-- weight – fraction – how much of residual is kept: spread between schools beside the error of this one
-- shrunk – standard deviations – weight times residual
-- shrunk_lo – standard deviations – lower limit of shrunk (95 %)
-- shrunk_hi – standard deviations – upper limit of shrunk (95 %)
-- verdict – code – higher | lower | same: shrunk against 0; null unless comparable
-- n_fell – participants – matched: low in the later work alone; null for few
-- n_rose – participants – matched: low in the earlier work alone; null for few
-- mcnemar_p – fraction – exact two-sided test of n_fell against n_rose
-- low_diff – fraction – share of low results in the later work less that in the earlier, all participants (not matched); null for few
-- low_diff_lo – fraction – lower limit of low_diff (Newcombe, 95 %)
-- low_diff_hi – fraction – upper limit of low_diff (Newcombe, 95 %)
with
limits as (
  select
    need(max(value) filter (where name = 'confidence_z'), 'confidence_z') as z,
    need(max(value) filter (where name = 'coverage_share'), 'coverage_share')::decimal(9, 6) as coverage_share,
    need(max(value) filter (where name = 'growth_min_n'), 'growth_min_n') as growth_min_n,
    need(max(value) filter (where name = 'signal_min_schools'), 'signal_min_schools') as min_schools
  from ref_threshold
),
person as (
  select result_id, procedure_id, school_code, participant, participant_basis, participant_named, primary_score, low
  from result
  where counts and status = 'taken' and primary_score is not null
),
-- a document tells a pupil everywhere, a name within the school; a name that two pupils of a school bear tells nobody
pupil_key as (
  select result_id, procedure_id, school_code, participant as pupil, 1 as place
  from person
  where participant_basis <> 'code'
  union all
  select result_id, procedure_id, school_code, participant_named, 2
  from person
  where participant_named is not null
),
sole_key as (
  select *
  from pupil_key
  qualify count(*) over (partition by procedure_id, school_code, pupil) = 1
),
matched as (
  select
    cohort_pair.from_procedure_id,
    cohort_pair.procedure_id,
    later.school_code,
    earlier.result_id as from_result_id,
    later.result_id
  from cohort_pair
  join sole_key as earlier on earlier.procedure_id = cohort_pair.from_procedure_id
  join sole_key as later
    on later.procedure_id = cohort_pair.procedure_id
    and later.school_code = earlier.school_code
    and later.pupil = earlier.pupil
  qualify
    row_number() over (
      partition by cohort_pair.from_procedure_id, later.procedure_id, later.result_id
      order by earlier.place + later.place, earlier.result_id
    ) = 1
    and row_number() over (
      partition by cohort_pair.procedure_id, earlier.procedure_id, earlier.result_id
      order by earlier.place + later.place, later.result_id
    ) = 1
),
size as (
  select
    procedure_id,
    school_code,
    count(*) as n,
    count(*) filter (where low) as n_low,
    bool_and(participant_basis = 'code') as codes
  from person
  group by procedure_id, school_code
),
both_works as (
  select
    cohort_pair.from_procedure_id,
    cohort_pair.procedure_id,
    earlier.school_code,
    earlier.n as n_from,
    earlier.n_low as n_low_from,
    later.n as n_to,
    later.n_low as n_low_to,
    earlier.codes or later.codes as codes
  from cohort_pair
  join size as earlier on earlier.procedure_id = cohort_pair.from_procedure_id
  join size as later on later.procedure_id = cohort_pair.procedure_id and later.school_code = earlier.school_code
),
school_sum as (
  -- x earlier, y later: whole sums, so that neither the order of rows nor the number of threads matters
  select
    matched.from_procedure_id,
    matched.procedure_id,
    matched.school_code,
    count(*) as n,
    sum(earlier.primary_score)::double as sx,
    sum(later.primary_score)::double as sy,
    sum(earlier.primary_score * earlier.primary_score)::double as sxx,
    sum(earlier.primary_score * later.primary_score)::double as sxy,
    sum(later.primary_score * later.primary_score)::double as syy,
    count(*) filter (where later.low and not earlier.low) as n_fell,
    count(*) filter (where earlier.low and not later.low) as n_rose
  from matched
  join person as earlier on earlier.result_id = matched.from_result_id
  join person as later on later.result_id = matched.result_id
  group by matched.from_procedure_id, matched.procedure_id, matched.school_code
),
line as (
  -- the region's line of the later result on the earlier one, over all matched
  select
    from_procedure_id,
    procedure_id,
    count(*) as k,
    sum(n) as n,
    sum(n * n) as nn,
    (sum(n) * sum(sxy) - sum(sx) * sum(sy)) / nullif(sum(n) * sum(sxx) - sum(sx) * sum(sx), 0) as slope,
    sum(sx) / sum(n) as mean_x,
    sum(sy) / sum(n) as mean_y,
    sqrt((sum(n) * sum(sxx) - sum(sx) * sum(sx)) / nullif(sum(n) * (sum(n) - 1), 0)) as sd_x,
    sqrt((sum(n) * sum(syy) - sum(sy) * sum(sy)) / nullif(sum(n) * (sum(n) - 1), 0)) as sd_y
  from school_sum
  group by from_procedure_id, procedure_id
),
residual as (
  select
    school_sum.*,
    line.k,
    line.sd_x,
    line.sd_y,
    line.mean_x,
    line.mean_y,
    line.n as line_n,
    line.nn as line_nn,
    line.mean_y - line.slope * line.mean_x as intercept,
    line.slope,
    (sy - school_sum.n * intercept - line.slope * sx) / school_sum.n as mean_residual,
    syy - 2 * intercept * sy - 2 * line.slope * sxy + school_sum.n * intercept * intercept
      + 2 * intercept * line.slope * sx + line.slope * line.slope * sxx as square_residual
  from school_sum
  join line using (from_procedure_id, procedure_id)
),
spread as (
  -- one-way analysis of variance of the residuals: within schools, and between them beyond it (moments)
  select
    from_procedure_id,
    procedure_id,
    sum(square_residual - n * mean_residual * mean_residual order by school_code)
      / nullif(any_value(line_n) - any_value(k), 0) as within_variance,
    greatest(0.0, (
      sum(n * mean_residual * mean_residual order by school_code) / nullif(any_value(k) - 1, 0) - within_variance
    ) / nullif((any_value(line_n) - any_value(line_nn) / any_value(line_n)::double) / nullif(any_value(k) - 1, 0), 0))
      as between_variance
  from residual
  group by from_procedure_id, procedure_id
),
measured as (
  select
    both_works.*,
    coalesce(residual.n, 0) as n_matched,
    residual.n_fell,
    residual.n_rose,
    case
      when both_works.codes then 'codes'
      when coalesce(residual.n, 0)::decimal(18, 0) < limits.coverage_share * both_works.n_from::decimal(18, 0) then 'coverage'
      when residual.n < limits.growth_min_n then 'few'
      when residual.k < limits.min_schools or spread.between_variance is null then 'schools'
      else 'comparable'
    end as status,
    (residual.sy / residual.n - residual.mean_y) / nullif(residual.sd_y, 0)
      - (residual.sx / residual.n - residual.mean_x) / nullif(residual.sd_x, 0) as gain,
    residual.mean_residual / nullif(residual.sd_y, 0) as residual,
    sqrt(spread.within_variance / residual.n) / nullif(residual.sd_y, 0) as residual_se,
    spread.between_variance / nullif(spread.between_variance + spread.within_variance / residual.n, 0) as weight
  from both_works
  cross join limits
  left join residual using (from_procedure_id, procedure_id, school_code)
  left join spread using (from_procedure_id, procedure_id)
),
shrunk as (
  select
    measured.*,
    weight * residual as kept,
    limits.z * sqrt(weight) * residual_se as half,
    limits.z as z,
    n_matched >= limits.growth_min_n as enough_matched,
    n_from >= limits.growth_min_n and n_to >= limits.growth_min_n as enough
  from measured
  cross join limits
)
select
  school_code,
  procedure_id,
  from_procedure_id,
  n_from::integer as n_from,
  n_to::integer as n_to,
  n_matched::integer as n_matched,
  n_matched / n_from as coverage,
  n_matched / n_to as coverage_to,
  status,
  case when status = 'comparable' then gain end as gain,
  case when status = 'comparable' then residual end as residual,
  case when status = 'comparable' then residual_se end as residual_se,
  case when status = 'comparable' then weight end as weight,
  case when status = 'comparable' then kept end as shrunk,
  case when status = 'comparable' then kept - half end as shrunk_lo,
  case when status = 'comparable' then kept + half end as shrunk_hi,
  case
    when status <> 'comparable' then null
    when kept - half > 0 then 'higher'
    when kept + half < 0 then 'lower'
    else 'same'
  end as verdict,
  case when enough_matched then n_fell end::integer as n_fell,
  case when enough_matched then n_rose end::integer as n_rose,
  case when enough_matched then binomial_two_sided(n_fell, n_fell + n_rose, 0.5) end as mcnemar_p,
  case when enough then n_low_to / n_to - n_low_from / n_from end as low_diff,
  case when enough then newcombe_lo(n_low_to, n_to, n_low_from, n_from, z) end as low_diff_lo,
  case when enough then newcombe_hi(n_low_to, n_to, n_low_from, n_from, z) end as low_diff_hi
from shrunk
order by procedure_id, from_procedure_id, school_code
