-- one row per group of participants of an official report whose figures count: known, not refused, the first of equal copies
select g.*
from intake_group as g
where
  g.procedure_id is not null and g.scope is not null
  and not exists (
    from intake_refused as r
    where not g.in_column and r.source_id = g.source_id and r.block = g.block and list_contains(g.rows, r.row)
  )
  and not exists (
    from reject as r
    where
      g.in_column and r.source_id = g.source_id and r.sheet = g.sheet and list_contains(g.rows, r.row)
      and r.cell = g.group_at || r.row
  )
qualify row_number() over (
  partition by g.report, g.procedure_id, g.scope, g.scope_code, g.band order by g.source_id, g.block, g.first_row, g.group_at
) = 1
order by g.source_id, g.block, g.first_row, g.group_at
