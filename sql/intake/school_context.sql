-- one row per school, year and indicator of the context data; lines refused are left out
select
  c.school_code,
  c.year,
  c.indicator,
  c.value,
  c.source_id,
  c.sheet,
  c.row as source_row,
  c.cell
from intake_context as c
anti join intake_refused as r on r.source_id = c.source_id and r.block = c.block and r.row = c.row
where c.standing = 'stands'
order by c.school_code, c.year, c.indicator
