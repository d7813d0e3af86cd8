-- one row per set of schools inside a municipality or the region and procedure with results in it: the set beside the others there
-- scope – code – municipality | region
-- scope_code – code – municipality code or 'region'
-- procedure_id – code – see procedure
-- kind – code – what makes the set: locality | size | type | list | conditions
-- name – code – locality: town | settlement | village; size: small (fewer participants than the limit small_n); type: see
--   ref_school_kind; list: the rule profile whose list of the year before the work holds the school; conditions: adverse (among
--   the least favourable by the latest context data up to the year)
-- school_codes – codes – of its schools, in order, parted by commas
-- n_schools – schools – of the set with results
-- n – participants – of the set
-- n_low – participants – of the set with a low result
-- low_share – fraction – n_low / n
-- low_lo – fraction – lower limit of low_share (Wilson, 95 %)
-- low_hi – fraction – upper limit of low_share (Wilson, 95 %)
-- rest_schools – schools – the others with results
-- rest_n – participants – of the others
-- rest_n_low – participants – of the others with a low result
-- rest_low_share – fraction – rest_n_low / rest_n; null where there are no others
-- diff – fraction – low_share less rest_low_share
-- diff_lo – fraction – lower limit of diff (Newcombe, 95 %)
-- diff_hi – fraction – upper limit of diff (Newcombe, 95 %)
-- verdict – code – higher | lower | same: against chance in who took part; null where either is below the smallest group compared
with
limits as (
  select
    need(max(value) filter (where name = 'confidence_z'), 'confidence_z') as z,
    need(max(value) filter (where name = 'group_min_n'), 'group_min_n') as group_min_n,
    need(max(value) filter (where name = 'small_n'), 'small_n') as small_n
  from ref_threshold
),
measured as (
  select
    g.procedure_id, g.scope_code as school_code, g.n, g.n_low,
    school.municipality_code, school.locality, school.kind as school_kind, procedure.year
  from group_procedure as g
  join school on school.school_code = g.scope_code
  join procedure on procedure.procedure_id = g.procedure_id
  where g.scope = 'school' and g.origin = 'computed' and g.n > 0
),
condition as (
  select school_code, year, lowest_quarter
  from context_index
),
member as (
  select procedure_id, school_code, 'locality' as kind, locality as name from measured
  union all
  select procedure_id, school_code, 'size', 'small' from measured cross join limits where n < small_n
  union all
  select procedure_id, school_code, 'type', school_kind from measured
  union all
  select measured.procedure_id, measured.school_code, 'list', listed.profile
  from measured
  join low_results_list as listed
    on listed.school_code = measured.school_code and listed.year = measured.year - 1 and listed.listed
  union all
  select measured.procedure_id, measured.school_code, 'conditions', 'adverse'
  from measured
  join condition
    on condition.school_code = measured.school_code
    and condition.year = (select max(latest.year) from condition as latest where latest.year <= measured.year)
  where condition.lowest_quarter
),
placed as (
  select 'region' as scope, 'region' as scope_code, procedure_id, school_code, n, n_low from measured
  union all
  select 'municipality', municipality_code, procedure_id, school_code, n, n_low from measured
),
whole as (
  select scope, scope_code, procedure_id, count(*) as n_schools, sum(n) as n, sum(n_low) as n_low
  from placed
  group by scope, scope_code, procedure_id
),
collected as (
  select placed.scope, placed.scope_code, placed.procedure_id, member.kind, member.name,
    string_agg(placed.school_code, ',' order by placed.school_code) as school_codes, count(*) as n_schools, sum(placed.n) as n, sum(placed.n_low) as n_low
  from placed
  join member on member.procedure_id = placed.procedure_id and member.school_code = placed.school_code
  group by placed.scope, placed.scope_code, placed.procedure_id, member.kind, member.name
),
paired as (
  select
    collected.*,
    whole.n_schools - collected.n_schools as rest_schools,
    whole.n - collected.n as rest_n,
    whole.n_low - collected.n_low as rest_n_low
  from collected
  join whole
    on whole.scope = collected.scope
    and whole.scope_code = collected.scope_code
    and whole.procedure_id = collected.procedure_id
)
select
  scope,
  scope_code,
  procedure_id,
  kind,
  name,
  school_codes,
  n_schools::integer as n_schools,
  n::integer as n,
  n_low::integer as n_low,
  n_low / n as low_share,
  wilson_lo(n_low, n, z) as low_lo,
  wilson_hi(n_low, n, z) as low_hi,
  rest_schools::integer as rest_schools,
  rest_n::integer as rest_n,
  rest_n_low::integer as rest_n_low,
  rest_n_low / nullif(rest_n, 0) as rest_low_share,
  n_low / n - rest_n_low / nullif(rest_n, 0) as diff,
  newcombe_lo(n_low, n, rest_n_low, rest_n, z) as diff_lo,
  newcombe_hi(n_low, n, rest_n_low, rest_n, z) as diff_hi,
  case
    when n < group_min_n or rest_n < group_min_n then null
    when diff_lo > 0 then 'higher'
    when diff_hi < 0 then 'lower'
    else 'same'
  end as verdict
from paired
cross join limits
order by procedure_id, scope, scope_code, kind, name
