-- one row per table of a file with lines about participants of a purged procedure
select
  b.source_id,
  b.block,
  b.sheet,
  b.header_row::integer as header_row,
  x.round,
  count(*)::integer as n_lines
from staged_block as b
join staged_participant as p on p.source_id = b.source_id and p.block = b.block
join intake_block as i on i.source_id = b.source_id and i.block = b.block::integer
join purged_procedure as x on x.procedure_id = i.procedure_id
group by b.source_id, b.block, b.sheet, b.header_row, x.round
order by b.source_id, b.block
