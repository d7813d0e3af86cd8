-- one row per procedure and total of a complete paper: neighbouring totals stand in one band until it has enough papers
-- procedure_id – code – see procedure
-- total – points – sum over the tasks
-- n – participants – with the total
-- band – number – from the lowest totals up; what is left over at the top joins the band below it
with recursive
limits as (
  select need(max(value) filter (where name = 'corridor_band_n'), 'corridor_band_n') as band_n
  from ref_threshold
),
counted as (
  select
    procedure_id,
    total,
    sum(n) as n,
    row_number() over (partition by procedure_id order by total) as step
  from school_total
  group by procedure_id, total
),
filled as (
  select procedure_id, total, n, step, 1 as band, n as n_band
  from counted
  where step = 1
  union all
  select
    counted.procedure_id,
    counted.total,
    counted.n,
    counted.step,
    filled.band + (filled.n_band >= limits.band_n)::integer,
    counted.n + case when filled.n_band >= limits.band_n then 0 else filled.n_band end
  from filled
  join counted on counted.procedure_id = filled.procedure_id and counted.step = filled.step + 1
  cross join limits
),
highest as (
  select procedure_id, band, max(n_band) < any_value(limits.band_n) as short
  from filled
  cross join limits
  group by procedure_id, band
)
select
  filled.procedure_id,
  filled.total,
  filled.n::integer as n,
  greatest(1, filled.band - highest.short::integer) as band
from filled
join highest using (procedure_id, band)
order by filled.procedure_id, filled.total
