-- one row per result, appeal or re-check and value it changed
with field as (
  select unnest(['primary_score', 'test_score', 'mark']) as field, unnest([1, 2, 3]) as position
),
told as (
  select
    r.result_id,
    f.field,
    f.position,
    case f.field
      when 'primary_score' then c.primary_before
      when 'test_score' then c.test_before
      else c.mark_before
    end as old_value,
    case f.field
      when 'primary_score' then c.primary_after
      when 'test_score' then c.test_after
      else c.mark_after
    end as new_value,
    c.kind,
    c.changed_at::date as changed_on,
    c.appeal_source_id as source_id,
    c.appeal_sheet as sheet,
    c.appeal_row as source_row
  from intake_change as c
  join intake_participant as p on p.source_id = c.source_id and p.block = c.block and p.row = c.row
  join result as r on r.source_id = p.source_id and r.sheet = p.sheet and r.source_row = p.row
  cross join field as f
)
select result_id, field, old_value, new_value, kind, changed_on, source_id, sheet, source_row
from told
where old_value is distinct from new_value
order by result_id, changed_on nulls first, source_id, source_row, position
