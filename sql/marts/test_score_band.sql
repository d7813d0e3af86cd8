-- one row per group, ЕГЭ work and band of test scores; where the table that makes test scores of primary ones is not verified,
-- the band below the minimum alone
-- scope – code – school | municipality | region
-- scope_code – code – school code, municipality code or 'region'
-- procedure_id – code – see procedure
-- band – code – below (the minimum) | to_60 | 61_80 | 81_100 | 100 (counted in 81_100 as well), see ref_test_band
-- position – number – order of the band, 0 = below
-- n – participants – of the group
-- n_band – participants – in the band
-- share – fraction – n_band / n
-- share_lo – fraction – lower limit of share (Wilson, 95 %)
-- share_hi – fraction – upper limit of share (Wilson, 95 %)
with
limits as (
  select need(max(value) filter (where name = 'confidence_z'), 'confidence_z') as z
  from ref_threshold
),
converted as (
  select design, bool_and(status = 'verified') as verified
  from ref_test_score
  group by design
),
exam as (
  select procedure.procedure_id, procedure.municipality_code, coalesce(converted.verified, false) as verified
  from procedure
  join ref_design using (design)
  left join converted using (design)
  where procedure.kind in ('ege', 'ege_diagnostic') and not ref_design.has_mark
),
scored as (
  select result.procedure_id, result.school_code, result.low, result.test_score, count(*) as n
  from result
  join exam using (procedure_id)
  where result.counts and result.status = 'taken'
  group by result.procedure_id, result.school_code, result.low, result.test_score
),
band as (
  select 'below' as band, 0 as position, true as low, null::integer as min_test, null::integer as max_test
  union all
  select band, position, false, min_test, max_test
  from ref_test_band
),
grouped as (
  select
    scored.procedure_id,
    case
      when grouping(scored.school_code) = 0 then 'school'
      when grouping(school.municipality_code) = 0 then 'municipality'
      else 'region'
    end as scope,
    coalesce(scored.school_code, school.municipality_code, 'region') as scope_code,
    band.band,
    band.position,
    sum(scored.n) as n,
    coalesce(
      sum(scored.n) filter (
        where scored.low = band.low
          and (band.low or scored.test_score between band.min_test and band.max_test)
      ),
      0
    ) as n_band
  from scored
  left join school using (school_code)
  cross join band
  group by grouping sets (
    (scored.procedure_id, scored.school_code, band.band, band.position),
    (scored.procedure_id, school.municipality_code, band.band, band.position),
    (scored.procedure_id, band.band, band.position)
  )
)
select
  grouped.scope,
  grouped.scope_code,
  grouped.procedure_id,
  grouped.band,
  grouped.position,
  grouped.n::integer as n,
  grouped.n_band::integer as n_band,
  grouped.n_band / grouped.n as share,
  wilson_lo(grouped.n_band, grouped.n, limits.z) as share_lo,
  wilson_hi(grouped.n_band, grouped.n, limits.z) as share_hi
from grouped
join exam using (procedure_id)
cross join limits
where (grouped.band = 'below' or exam.verified)
  and (grouped.scope <> 'municipality' or grouped.scope_code <> 'region')
  and (grouped.scope <> 'region' or exam.municipality_code is null)
order by grouped.procedure_id, grouped.scope, grouped.scope_code, grouped.position
