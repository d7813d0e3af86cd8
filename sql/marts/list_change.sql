-- one row per list in force, school on it, work held both in the year of the list and in a later year: how its low results changed
-- profile – code – see ref_profile
-- year – year – of the list
-- later_year – year – compared with it
-- school_code – code – school
-- series – code – the same work across years; exams and ВПР of the region
-- n – participants – in the year of the list
-- n_low – participants – of them with a low result
-- low_share – fraction – n_low / n
-- later_n – participants – in the later year
-- later_n_low – participants – of them with a low result
-- later_low_share – fraction – later_n_low / later_n
-- diff – fraction – later_low_share less low_share
-- diff_lo – fraction – lower limit of diff (Newcombe, 95 %)
-- diff_hi – fraction – upper limit of diff (Newcombe, 95 %)
-- verdict – code – lower | higher (more than chance) | same (not to be told from chance) | few (too few participants to compare)
with
limits as (
  select
    need(max(value) filter (where name = 'confidence_z'), 'confidence_z') as z,
    need(max(value) filter (where name = 'group_min_n'), 'group_min_n') as min_n
  from ref_threshold
),
work as (
  select
    group_procedure.scope_code as school_code,
    procedure.series,
    procedure.year,
    sum(group_procedure.n)::integer as n,
    sum(group_procedure.n_low)::integer as n_low
  from group_procedure
  join procedure using (procedure_id)
  where group_procedure.scope = 'school'
    and group_procedure.origin = 'computed'
    and group_procedure.n > 0
    and group_procedure.n_low is not null
    and procedure.kind in ('vpr', 'oge', 'ege')
    and procedure.municipality_code is null
  group by group_procedure.scope_code, procedure.series, procedure.year
),
compared as (
  select
    member.profile,
    member.year,
    later.year as later_year,
    member.school_code,
    first.series,
    first.n,
    first.n_low,
    first.n_low / first.n as low_share,
    later.n as later_n,
    later.n_low as later_n_low,
    later.n_low / later.n as later_low_share,
    later.n_low / later.n - first.n_low / first.n as diff,
    newcombe_lo(later.n_low, later.n, first.n_low, first.n, limits.z) as diff_lo,
    newcombe_hi(later.n_low, later.n, first.n_low, first.n, limits.z) as diff_hi,
    least(first.n, later.n) < limits.min_n as few
  from list_member as member
  join work as first on first.school_code = member.school_code and first.year = member.year
  join work as later on later.school_code = member.school_code and later.series = first.series and later.year > first.year
  cross join limits
)
select
  * exclude (few),
  case
    when few then 'few'
    when diff_hi < 0 then 'lower'
    when diff_lo > 0 then 'higher'
    else 'same'
  end as verdict
from compared
order by profile, year, later_year, school_code, series
