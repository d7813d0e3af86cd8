-- severity: note
-- what: the mark cell is empty and the mark was taken from the scale
-- when it matters: the source of the mark is the scale, not the file
-- how to resolve: nothing need be done, or fill in the mark
select
  p.source_id,
  p.sheet,
  p.row,
  json_extract_string(p.columns, '$.mark') || p.row as cell,
  null as found,
  s.scale_mark as expected,
  format('Отметка не указана; по шкале за {} б. – {}.', s.primary_score, s.scale_mark) as message
from intake_participant as p
join intake_score as s on s.source_id = p.source_id and s.block = p.block and s.row = p.row
where
  p.mark_raw is null and s.scale_mark is not null
  and json_extract_string(p.columns, '$.mark') is not null
