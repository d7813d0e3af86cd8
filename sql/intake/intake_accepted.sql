-- one row per line with a participant that no check refused and no other line replaces
select l.source_id, l.block, l.row
from intake_line as l
anti join intake_refused as r on r.source_id = l.source_id and r.block = l.block and r.row = l.row
anti join intake_replaced as c on
  c.source_id = l.source_id and c.block = l.block and c.row = l.row
where l.content = 'participant'
order by l.source_id, l.block, l.row
