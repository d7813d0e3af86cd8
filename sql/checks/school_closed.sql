-- severity: warning
-- what: a school wrote a work after it was closed or before it was opened
-- when it matters: the code may be that of another school
-- how to resolve: check the code or the dates in the register
-- group: confirm
-- title: Школа в день работы не работала
-- todo: Сверьте код школы в файле и даты открытия и закрытия в реестре.
select
  i.source_id,
  i.sheet,
  min(i.row) as row,
  coalesce(json_extract_string(i.columns, '$.school') || min(i.row), json_extract_string(i.columns, '$.school_cell')) as cell,
  i.school_code as found,
  'школа, работавшая в день работы' as expected,
  format('Школа «{}» в день работы не работала по данным реестра.', s.name) as message
from intake_participant as i
join school as s on s.school_code = i.school_code
where i.held_on > s.closed_on or i.held_on < s.opened_on
group by i.source_id, i.sheet, i.columns, i.school_code, s.name
