-- one row per group of participants of the official reports on a procedure; refused and repeated lines left out
select
  g.procedure_id,
  g.scope,
  g.scope_code,
  g.n_schools,
  g.n,
  g.mark_2 / 100 as mark_2_share,
  g.mark_3 / 100 as mark_3_share,
  g.mark_4 / 100 as mark_4_share,
  g.mark_5 / 100 as mark_5_share,
  g.source_id,
  g.sheet,
  g.row as source_row
from intake_group as g
anti join intake_refused as r on r.source_id = g.source_id and r.block = g.block and r.row = g.row
anti join intake_replaced as c on c.source_id = g.source_id and c.block = g.block and c.row = g.row
where g.procedure_id is not null and g.scope is not null
order by procedure_id, scope, scope_code
