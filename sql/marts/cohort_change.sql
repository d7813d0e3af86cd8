-- one row per school and two works one after another of the same pupils' year: where its mean stood in the region and where it stood next
-- school_code – code – school
-- procedure_id – code – the earlier work
-- next_procedure_id – code – the next work
-- n – participants – of the school in the earlier work
-- next_n – participants – of the school in the next work
-- z – standard deviations – mean primary score less that of the other schools, in SD of the region, earlier work
-- z_se – standard deviations – standard error of z from the spread within schools
-- next_z – standard deviations – the same in the next work
-- next_z_se – standard deviations – its standard error
-- n_schools – schools – of the region with both works
with
measured as (
  select group_procedure.*
  from group_procedure
  join procedure using (procedure_id)
  where group_procedure.origin = 'computed'
    and group_procedure.n > 0
    and group_procedure.sum_primary is not null
    and procedure.municipality_code is null
),
spread as (
  -- spread within schools, pooled, so that a school of one pupil has a standard error too
  select
    procedure_id,
    sqrt(sum((n - 1) * sd_primary * sd_primary order by scope_code) / nullif(sum(n - 1), 0)) as within_sd
  from measured
  where scope = 'school' and n > 1
  group by procedure_id
),
place as (
  select
    own.scope_code as school_code,
    own.procedure_id,
    own.n,
    (own.sum_primary / own.n - (whole.sum_primary - own.sum_primary) / nullif(whole.n - own.n, 0))
      / nullif(whole.sd_primary, 0) as z,
    spread.within_sd / nullif(whole.sd_primary, 0) / sqrt(own.n) as z_se
  from measured as own
  join measured as whole on whole.scope = 'region' and whole.procedure_id = own.procedure_id
  join spread on spread.procedure_id = own.procedure_id
  where own.scope = 'school'
)
select
  earlier.school_code,
  earlier.procedure_id,
  later.procedure_id as next_procedure_id,
  earlier.n,
  later.n as next_n,
  earlier.z,
  earlier.z_se,
  later.z as next_z,
  later.z_se as next_z_se,
  count(*) over (partition by earlier.procedure_id, later.procedure_id)::integer as n_schools
from place as earlier
join cohort_pair on cohort_pair.from_procedure_id = earlier.procedure_id
join place as later on later.procedure_id = cohort_pair.procedure_id and later.school_code = earlier.school_code
where earlier.z is not null and later.z is not null
order by earlier.procedure_id, next_procedure_id, earlier.school_code
