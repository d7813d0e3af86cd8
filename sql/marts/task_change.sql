-- one row per school, year it entered a list, later year and task of a work of one paper written in both: mastered, lost, or neither
-- school_code – code – school
-- entry_year – year – see school_entry; of any rule profile
-- later_year – year – compared with it
-- series – code – the same work across years
-- task – code – task as printed
-- position – number – order in the paper
-- procedure_id – code – work of the later year
-- n – answers – in the year of entry
-- completion – fraction – points got of the points possible
-- corridor – code – sufficient | zone | insufficient; null where no set of borders fits
-- later_n – answers – in the later year
-- later_completion – fraction – points got of the points possible
-- later_corridor – code – as corridor
-- diff – fraction – later_completion less completion
-- region_diff – fraction – the same of the region without the school: another variant may be easier
-- gain – fraction – diff less region_diff
-- gain_se – fraction – standard error of gain: both shares as if of tasks of one point, which is never too small
-- verdict – code – mastered (enough now, not then, and gain above chance) | lost (the reverse) | risen | fallen (beyond chance without
--   crossing that border) | same | few (too few answers); null = no other school wrote it
with
limits as (
  select
    need(max(value) filter (where name = 'confidence_z'), 'confidence_z') as z,
    need(max(value) filter (where name = 'group_min_n'), 'group_min_n') as min_n
  from ref_threshold
),
followed as (
  select distinct school_code, entry_year from school_entry
),
written as (
  -- a series held by two organizers in a year: the work the school wrote, the first of them
  select own.scope_code as school_code, own.procedure_id, procedure.series, procedure.year, procedure.design
  from group_procedure as own
  join procedure using (procedure_id)
  where own.scope = 'school'
    and own.origin = 'computed'
    and own.n > 0
    and procedure.kind in ('vpr', 'oge', 'ege')
    and procedure.municipality_code is null
    and own.scope_code in (select school_code from followed)
  qualify row_number() over (partition by own.scope_code, procedure.series, procedure.year order by own.procedure_id) = 1
),
pair as (
  select
    followed.school_code,
    followed.entry_year,
    later.year as later_year,
    later.series,
    first.procedure_id as first_id,
    later.procedure_id as later_id
  from followed
  join written as first on first.school_code = followed.school_code and first.year = followed.entry_year
  join written as later
    on later.school_code = followed.school_code
    and later.series = first.series
    and later.design = first.design
    and later.year > followed.entry_year
),
share as (
  select procedure_id, position, task, scope, scope_code, n, sum_score, sum_max, completion, corridor
  from group_task
  where origin = 'computed'
    and n > 0
    and (scope = 'region' or scope = 'school' and scope_code in (select school_code from followed))
),
compared as (
  select
    pair.*,
    later.task,
    later.position,
    first.n,
    first.completion,
    first.corridor,
    later.n as later_n,
    later.completion as later_completion,
    later.corridor as later_corridor,
    later.completion - first.completion as diff,
    (later_all.sum_score - later.sum_score) / nullif(later_all.sum_max - later.sum_max, 0)
      - (first_all.sum_score - first.sum_score) / nullif(first_all.sum_max - first.sum_max, 0) as region_diff,
    -- two answers more, one of them full, so that a share of 0 or 1 has a spread too (Agresti and Caffo, 2000)
    (first.n * first.completion + 1) / (first.n + 2) as first_share,
    (later.n * later.completion + 1) / (later.n + 2) as later_share,
    least(first.n, later.n) < limits.min_n as few,
    limits.z
  from pair
  join share as first
    on first.procedure_id = pair.first_id and first.scope = 'school' and first.scope_code = pair.school_code
  join share as later
    on later.procedure_id = pair.later_id
    and later.scope = 'school'
    and later.scope_code = pair.school_code
    and later.position = first.position
  join share as first_all
    on first_all.procedure_id = pair.first_id and first_all.scope = 'region' and first_all.position = first.position
  join share as later_all
    on later_all.procedure_id = pair.later_id and later_all.scope = 'region' and later_all.position = first.position
  cross join limits
),
measured as (
  select
    *,
    diff - region_diff as gain,
    sqrt(first_share * (1 - first_share) / (n + 2) + later_share * (1 - later_share) / (later_n + 2)) as gain_se
  from compared
)
select
  school_code,
  entry_year,
  later_year,
  series,
  task,
  position,
  later_id as procedure_id,
  n,
  completion,
  corridor,
  later_n,
  later_completion,
  later_corridor,
  diff,
  region_diff,
  gain,
  gain_se,
  case
    when few then 'few'
    when gain > z * gain_se and diff > 0 and corridor <> 'sufficient' and later_corridor = 'sufficient' then 'mastered'
    when gain < -z * gain_se and diff < 0 and corridor = 'sufficient' and later_corridor <> 'sufficient' then 'lost'
    when gain > z * gain_se then 'risen'
    when gain < -z * gain_se then 'fallen'
    when gain is not null then 'same'
  end as verdict
from measured
