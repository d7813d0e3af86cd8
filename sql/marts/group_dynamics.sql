-- one row per group and procedure whose series was also held in the calendar year before
-- scope – code – school | municipality | region
-- scope_code – code – school code, municipality code or 'region'
-- series – code – the same work across years
-- procedure_id – code – procedure of the year
-- year – year – of the procedure
-- prev_procedure_id – code – procedure of the year before
-- prev_year – year – the year before
-- n – participants – in the year
-- n_low – participants – with a low result
-- low_share – fraction – n_low / n
-- prev_n – participants – in the year before
-- prev_n_low – participants – with a low result in the year before
-- prev_low_share – fraction – prev_n_low / prev_n
-- diff – fraction – low_share less prev_low_share
-- diff_lo – fraction – lower limit of diff (Newcombe, 95 %)
-- diff_hi – fraction – upper limit of diff (Newcombe, 95 %)
-- negative – true/false – low results grew by the limit or more
-- certainty – code – how sure that is: sure (all of the interval at the limit or above) | point (the share reaches it, the
--   interval does not) | possible (only the interval reaches it) | no
-- same_design – true/false – both years had the same paper version (scores and tasks compare)
with
limits as (
  select
    need(max(value) filter (where name = 'confidence_z'), 'confidence_z') as z,
    need(max(value) filter (where name = 'dynamics_negative'), 'dynamics_negative')::decimal(9, 6) as negative_from
  from ref_threshold
),
measured as (
  -- a series may be held by several organizers in a year: only works of one kind of round and one paper compare
  select
    group_procedure.scope,
    group_procedure.scope_code,
    procedure.series,
    procedure.procedure_id,
    procedure.year,
    procedure.design,
    procedure.municipality_code,
    round.note_kind,
    group_procedure.n,
    group_procedure.n_low
  from group_procedure
  join procedure using (procedure_id)
  join round using (round)
  where group_procedure.origin = 'computed'
    and group_procedure.scope in ('school', 'municipality', 'region')
    and group_procedure.n > 0
)
select
  this.scope,
  this.scope_code,
  this.series,
  this.procedure_id,
  this.year,
  prev.procedure_id as prev_procedure_id,
  prev.year as prev_year,
  this.n,
  this.n_low,
  this.n_low / this.n as low_share,
  prev.n as prev_n,
  prev.n_low as prev_n_low,
  prev.n_low / prev.n as prev_low_share,
  this.n_low / this.n - prev.n_low / prev.n as diff,
  newcombe_lo(this.n_low, this.n, prev.n_low, prev.n, limits.z) as diff_lo,
  newcombe_hi(this.n_low, this.n, prev.n_low, prev.n, limits.z) as diff_hi,
  (this.n_low::bigint * prev.n - prev.n_low::bigint * this.n)::decimal(18, 0)
    >= limits.negative_from * (this.n::bigint * prev.n)::decimal(18, 0) as negative,
  case
    when diff_lo >= limits.negative_from then 'sure'
    when negative then 'point'
    when diff_hi >= limits.negative_from then 'possible'
    else 'no'
  end as certainty,
  this.design = prev.design as same_design
from measured as this
join measured as prev
  on prev.scope = this.scope
  and prev.scope_code = this.scope_code
  and prev.series = this.series
  and prev.year = this.year - 1
  and prev.note_kind = this.note_kind
  and prev.municipality_code is not distinct from this.municipality_code
cross join limits
order by this.series, this.year, this.scope, this.scope_code, this.procedure_id
