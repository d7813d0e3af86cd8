-- one row per school and year with works of the region in it or the year before: results beside what schools of like conditions reach
-- school_code – code – school
-- year – year – of the later works
-- n – participants – over both years, in each year and grade those of its best attended subject
-- result – standard deviations – mean of primary scores over the works, each in SD of the region's participants
-- context_year – year – of the conditions: the latest up to year; null = none
-- context – number – see context_index; null = not known
-- coverage – fraction – weight of the conditions known
-- expected – standard deviations – result of schools of like conditions, by the region's line; null = no line
-- residual – standard deviations – result less expected
-- weight – fraction – how much of residual is kept: spread between schools beside the error of this one
-- shrunk – standard deviations – weight times residual
-- shrunk_sd – standard deviations – of shrunk; null without spread between schools
-- shrunk_lo – standard deviations – lower limit of shrunk (normal, 95 %); null without spread between schools
-- shrunk_hi – standard deviations – upper limit of shrunk (normal, 95 %)
-- t_residual – number – residual by its standard error, the school left out of the line (externally studentised)
-- n_schools – schools – behind the line
-- slope – standard deviations – of result for one unit of context (the straight line)
-- curvature_t – number – t of the bend of the line; beyond the limit the line is bent and expected follows it
-- spread – standard deviations – between schools of like conditions (tau); 0 = no school can be told from another
-- status – code – measured | no_context | few_schools (no line) | excluded (evening, special and excluded schools take no part)
with
limits as (
  select
    need(max(value) filter (where name = 'coverage_share'), 'coverage_share') as coverage_share,
    need(max(value) filter (where name = 'resilience_min_schools'), 'resilience_min_schools') as min_schools,
    need(max(value) filter (where name = 'curvature_z'), 'curvature_z') as curvature_z,
    need(max(value) filter (where name = 'confidence_z'), 'confidence_z') as confidence_z
  from ref_threshold
),
work as (
  select
    own.scope_code as school_code,
    procedure.year,
    procedure.pupil_grade,
    own.procedure_id,
    own.n,
    own.sd_primary / nullif(whole.sd_primary, 0) as sd,
    (own.sum_primary / own.n - whole.sum_primary / whole.n) / nullif(whole.sd_primary, 0) as z
  from group_procedure as own
  join procedure using (procedure_id)
  join group_procedure as whole
    on whole.procedure_id = own.procedure_id and whole.scope = 'region' and whole.origin = 'computed'
  where own.scope = 'school'
    and own.origin = 'computed'
    and own.n > 0
    and procedure.kind in ('vpr', 'oge', 'ege')
    and not procedure.elective
),
asked as (
  select distinct school_code, year from work
  union
  select distinct work.school_code, work.year + 1 from work
  where work.year + 1 in (select year from work)
),
two_years as (
  select asked.school_code, asked.year, work.year as work_year, work.pupil_grade, work.procedure_id, work.n, work.sd, work.z
  from asked
  join work on work.school_code = asked.school_code and work.year between asked.year - 1 and asked.year
  where work.z is not null
),
head_count as (
  -- pupils of a grade write several works: each is counted once
  select school_code, year, sum(n) as n
  from (
    select school_code, year, work_year, pupil_grade, max(n) as n
    from two_years
    group by school_code, year, work_year, pupil_grade
  )
  group by school_code, year
),
scored as (
  select
    two_years.school_code,
    two_years.year,
    any_value(head_count.n) as n,
    sum(two_years.n * two_years.z order by two_years.procedure_id) / sum(two_years.n) as result,
    sum((two_years.n - 1) * two_years.sd * two_years.sd order by two_years.procedure_id) as within_square,
    sum(two_years.n) filter (where two_years.n > 1) - count(*) filter (where two_years.n > 1) as within_df
  from two_years
  join head_count using (school_code, year)
  group by two_years.school_code, two_years.year
),
conditions as (
  select scored.school_code, scored.year, max(context_index.year) as context_year
  from scored
  join context_index on context_index.school_code = scored.school_code and context_index.year <= scored.year
  group by scored.school_code, scored.year
),
placed as (
  select
    scored.*,
    context_index.year as context_year,
    context_index.context,
    context_index.coverage,
    case
      when school.excluded_reason is not null or school.kind in ('evening', 'special') then 'excluded'
      when context_index.context is null then 'no_context'
      else 'measured'
    end as status
  from scored
  join school using (school_code)
  left join conditions using (school_code, year)
  left join context_index
    on context_index.school_code = scored.school_code and context_index.year = conditions.context_year
),
base as (
  select placed.*
  from placed
  cross join limits
  where placed.status = 'measured' and placed.coverage >= limits.coverage_share
),
first_spread as (
  -- moments: spread of results between schools beyond that of pupils within them
  select
    year,
    count(*) as k,
    sum(n) as n_all,
    sum(n * result order by school_code) / sum(n) as mean,
    sum(within_square order by school_code) / nullif(sum(within_df), 0) as within_variance,
    (sum(n) - sum(n * n) / sum(n)::double) / nullif(count(*) - 1, 0) as n0,
    sum(n * result * result order by school_code) - sum(n) * mean * mean as between_square
  from base
  group by year
),
weighted as (
  select
    base.*,
    first_spread.k,
    first_spread.within_variance,
    greatest(0.0, (between_square / nullif(k - 1, 0) - first_spread.within_variance) / nullif(n0, 0)) as first_tau2,
    -- without spread between schools pupils alone decide
    case when first_tau2 > 0 then base.n / (base.n + first_spread.within_variance / first_tau2) else base.n::double end as w
  from base
  join first_spread using (year)
),
centred as (
  select
    *,
    sum(w) over whole_year as sw,
    sum(w * context) over whole_year / sum(w) over whole_year as mean_x,
    sum(w * result) over whole_year / sum(w) over whole_year as mean_y
  from weighted
  window whole_year as (
    partition by year order by school_code rows between unbounded preceding and unbounded following
  )
),
straight as (
  select
    *,
    context - mean_x as dx,
    result - mean_y as dy,
    sum(w * (context - mean_x) * (context - mean_x)) over whole_year as sxx,
    sum(w * (context - mean_x) * (result - mean_y)) over whole_year / nullif(sxx, 0) as slope,
    sum(w * (context - mean_x) * (context - mean_x) * (context - mean_x)) over whole_year / nullif(sxx, 0) as bend_slope,
    sxx / sw as bend_mean,
    dy - slope * dx as straight_residual,
    -- the square of context as far as the straight line does not tell it
    dx * dx - bend_mean - bend_slope * dx as bend
  from centred
  window whole_year as (
    partition by year order by school_code rows between unbounded preceding and unbounded following
  )
),
bent as (
  select
    *,
    sum(w * bend * bend) over whole_year as bend_square,
    sum(w * bend * straight_residual) over whole_year / nullif(bend_square, 0) as bend_by,
    sum(w * straight_residual * straight_residual) over whole_year - bend_by * bend_by * bend_square as bent_square,
    bend_by / nullif(sqrt(bent_square / nullif(k - 3, 0) / nullif(bend_square, 0)), 0) as curvature_t
  from straight
  window whole_year as (
    partition by year order by school_code rows between unbounded preceding and unbounded following
  )
),
fitted as (
  select
    bent.*,
    coalesce(abs(curvature_t) > limits.curvature_z, false) as is_bent,
    straight_residual - case when is_bent then bend_by * bend else 0 end as residual,
    2 + is_bent::integer as n_terms,
    w * (1 / sw + dx * dx / nullif(sxx, 0) + case when is_bent then bend * bend / bend_square else 0 end) as leverage
  from bent
  cross join limits
),
tested as (
  select
    fitted.*,
    sum(w * residual * residual) over whole_year as residual_square,
    sum(n * residual * residual) over whole_year / nullif(k - n_terms, 0) as mean_square,
    (sum(n) over whole_year - sum(n * n) over whole_year / sum(n) over whole_year::double) / nullif(k - n_terms, 0) as n0,
    greatest(0.0, (mean_square - within_variance) / nullif(n0, 0)) as tau2,
    tau2 / nullif(tau2 + within_variance / n, 0) as keep,
    sqrt(w) * residual / nullif(
      sqrt((residual_square - w * residual * residual / nullif(1 - leverage, 0)) / nullif(k - n_terms - 1, 0))
        * sqrt(1 - leverage), 0
    ) as t_residual
  from fitted
  window whole_year as (
    partition by year order by school_code rows between unbounded preceding and unbounded following
  )
)
select
  placed.school_code,
  placed.year,
  placed.n::integer as n,
  placed.result,
  placed.context_year,
  placed.context,
  placed.coverage,
  case when tested.k >= limits.min_schools then placed.result - tested.residual end as expected,
  case when tested.k >= limits.min_schools then tested.residual end as residual,
  case when tested.k >= limits.min_schools then tested.keep end as weight,
  case when tested.k >= limits.min_schools then tested.keep * tested.residual end as shrunk,
  case
    when tested.k >= limits.min_schools and tested.tau2 > 0
      then sqrt(tested.keep * tested.within_variance / placed.n)
  end as shrunk_sd,
  shrunk - limits.confidence_z * shrunk_sd as shrunk_lo,
  shrunk + limits.confidence_z * shrunk_sd as shrunk_hi,
  case when tested.k >= limits.min_schools then tested.t_residual end as t_residual,
  coalesce(first_spread.k, 0)::integer as n_schools,
  case when tested.k >= limits.min_schools then tested.slope end as slope,
  case when tested.k >= limits.min_schools then tested.curvature_t end as curvature_t,
  case when tested.k >= limits.min_schools then sqrt(tested.tau2) end as spread,
  case
    when placed.status <> 'measured' then placed.status
    when coalesce(first_spread.k, 0) < limits.min_schools then 'few_schools'
    when tested.k is null then 'no_context'
    else 'measured'
  end as status
from placed
cross join limits
left join first_spread using (year)
left join tested on tested.school_code = placed.school_code and tested.year = placed.year
order by placed.year, placed.school_code
