-- one row per figure of a group of participants in an official report; refused and repeated lines left out
select
  g.procedure_id,
  g.scope,
  g.scope_code,
  f.report,
  f.measure,
  f.mark,
  f.key,
  f.value,
  f.rounding,
  g.n,
  f.source_id,
  g.sheet,
  f.row as source_row,
  f.cell
from intake_group_counts as g
join intake_figure as f on
  f.source_id = g.source_id and f.block = g.block and f.group_at = g.group_at
  and (g.band is null or f.mark = g.band)
anti join intake_refused as r on r.source_id = f.source_id and r.block = f.block and r.row = f.row
where f.value is not null
order by procedure_id, scope, scope_code, f.report, f.measure, f.mark, f.key
