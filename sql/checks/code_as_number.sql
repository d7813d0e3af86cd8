-- severity: note
-- what: a school code came as a number with a fraction
-- when it matters: it was read as whole digits
-- how to resolve: store codes as text
-- group: info
-- title: Код школы записан как число
-- todo: Исправлять не нужно; чтобы пометка исчезла, задайте столбцу кодов текстовый формат.
select
  source_id,
  sheet,
  min(row) as row,
  coalesce(json_extract_string(columns, '$.school') || min(row), json_extract_string(columns, '$.school_cell')) as cell,
  min(school_raw) as found,
  school_code as expected,
  format('Код школы «{}» прочитан как {}.', min(school_raw), school_code) as message
from intake_participant
where school_code is not null and regexp_matches(school_raw, '[.,]0+$')
group by source_id, sheet, columns, school_code
