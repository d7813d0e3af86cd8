-- one row per line with a participant that no check refused and no other line replaces
select p.source_id, p.block, p.row
from intake_participant as p
where
  not exists (
    from reject as r
    where r.source_id = p.source_id and (r.sheet is null or r.sheet = p.sheet)
      and (r.row is null or r.row = p.row)
  )
  and not exists (
    from intake_copy as c
    where c.source_id = p.source_id and c.block = p.block and c.row = p.row and c.alike and c.copy > 1
  )
order by p.source_id, p.block, p.row
