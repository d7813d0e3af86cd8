-- one row per line a check refused: by itself, with its table, with its sheet or with its file. A line of a table with several
-- works stands in a block for each: a reject that names a block refuses it in that work alone
select l.source_id, l.block, l.row
from intake_line as l
join reject as r on
  r.source_id = l.source_id and r.sheet = l.sheet and r.row = l.row and coalesce(r.block, l.block) = l.block
union
select l.source_id, l.block, l.row
from intake_line as l
join reject as r on
  r.source_id = l.source_id and r.sheet = l.sheet and coalesce(r.block, l.block) = l.block
where r.row is null
union
select l.source_id, l.block, l.row
from intake_line as l
join reject as r on r.source_id = l.source_id
where r.sheet is null
order by source_id, block, row
