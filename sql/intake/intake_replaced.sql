-- one row per line that repeats an accepted one: the first copy no check refused stands, the others do not count
with standing as (
  select
    c.source_id,
    c.block,
    c.row,
    row_number() over (partition by c.content, c.same order by c.source_id, c.block, c.row) as copy
  from intake_copy as c
  anti join intake_refused as r on r.source_id = c.source_id and r.block = c.block and r.row = c.row
  where c.alike
)
select source_id, block, row
from standing
where copy > 1
order by source_id, block, row
