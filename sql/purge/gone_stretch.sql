-- one row per table of gone_block: rows of the sheet that belong to it, from its header (or the top) to the next header
with placed as (
  select
    source_id,
    block,
    sheet,
    header_row::integer as header_row,
    row_number() over tables_of_sheet as place,
    lead(header_row::integer) over tables_of_sheet as next_header
  from staged_block
  window tables_of_sheet as (partition by source_id, sheet order by header_row::integer, block::integer)
)
select
  p.source_id,
  p.sheet,
  case when p.place = 1 then 0 else p.header_row end as from_row,
  coalesce(p.next_header - 1, 2147483647) as to_row
from placed as p
join gone_block as g on g.source_id = p.source_id and g.block = p.block
order by p.source_id, p.sheet, from_row
