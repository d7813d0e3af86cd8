-- one row per list in force, later year, school on it, school without support it is compared with, and work both wrote in both years
-- profile – code – see ref_profile
-- year – year – of the list
-- later_year – year – compared with it
-- school_code – code – school on the list
-- control_code – code – see support_match
-- series – code – the same work across years; exams and ВПР of the region
-- n – participants – of the school in the year of the list
-- n_low – participants – of them with a low result
-- later_n – participants – of the school in the later year
-- later_n_low – participants – of them with a low result
-- control_n – participants – of the other in the year of the list
-- control_n_low – participants – of them with a low result
-- control_later_n – participants – of the other in the later year
-- control_later_n_low – participants – of them with a low result
-- change – fraction – share of low results in the later year less that in the year of the list, of the school
-- control_change – fraction – the same of the other
-- region_change – fraction – the same of all schools together
-- weight – participants – the fewer of the two years of the school
-- control_weight – participants – weight by the part of the other among those the school is compared with in this work
with
work as (
  select
    own.scope_code as school_code,
    procedure.series,
    procedure.year,
    sum(own.n)::integer as n,
    sum(own.n_low)::integer as n_low
  from group_procedure as own
  join procedure using (procedure_id)
  where own.scope = 'school'
    and own.origin = 'computed'
    and own.n > 0
    and own.n_low is not null
    and procedure.kind in ('vpr', 'oge', 'ege')
    and procedure.municipality_code is null
  group by own.scope_code, procedure.series, procedure.year
),
region as (
  select series, year, sum(n_low) / sum(n) as low_share
  from work
  group by series, year
),
joined as (
  select
    pair.profile,
    pair.year,
    pair.later_year,
    pair.school_code,
    pair.control_code,
    first.series,
    first.n,
    first.n_low,
    later.n as later_n,
    later.n_low as later_n_low,
    other.n as control_n,
    other.n_low as control_n_low,
    other_later.n as control_later_n,
    other_later.n_low as control_later_n_low,
    later.n_low / later.n - first.n_low / first.n as change,
    other_later.n_low / other_later.n - other.n_low / other.n as control_change,
    region_later.low_share - region.low_share as region_change,
    least(first.n, later.n) as weight,
    least(other.n, other_later.n) as own_weight
  from support_match as pair
  join work as first on first.school_code = pair.school_code and first.year = pair.year
  join work as later
    on later.school_code = pair.school_code and later.series = first.series and later.year = pair.later_year
  join work as other
    on other.school_code = pair.control_code and other.series = first.series and other.year = pair.year
  join work as other_later
    on other_later.school_code = pair.control_code and other_later.series = first.series and other_later.year = pair.later_year
  join region on region.series = first.series and region.year = pair.year
  join region as region_later on region_later.series = first.series and region_later.year = pair.later_year
)
select
  * exclude (own_weight),
  weight * own_weight
    / sum(own_weight) over (partition by profile, year, later_year, school_code, series) as control_weight
from joined
order by profile, year, later_year, school_code, series, control_code
