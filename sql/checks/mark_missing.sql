-- severity: error
-- what: a work with marks gives neither a mark nor a scale for one
-- when it matters: whether the result is low is not known
-- how to resolve: fill in the mark or add the scale to the reference data
-- group: file
-- title: Нет ни отметки, ни шкалы
-- todo: Впишите отметку или добавьте шкалу работы в справочник.
select
  p.source_id,
  p.sheet,
  p.block,
  p.row,
  coalesce(json_extract_string(p.columns, '$.mark'), json_extract_string(p.columns, '$.primary_score')) || p.row as cell,
  null as found,
  'отметка в файле, шкала в справочнике или порог в spravka.yaml' as expected,
  'Не указана отметка, и шкалы или порога для этой работы нет.' as message
from intake_participant as p
join intake_score as s on s.source_id = p.source_id and s.block = p.block and s.row = p.row
join ref_design as d on d.design = p.design
where
  d.has_mark and s.mark is null and p.mark_raw is null
  -- a score that cannot be read is told of by itself
  and (s.primary_score is not null or json_extract_string(p.columns, '$.primary_score') is null)
