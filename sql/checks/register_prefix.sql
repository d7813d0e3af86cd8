-- severity: note
-- what: the first three digits of a school's code are not the code of its municipality
-- when it matters: the code or the municipality may be wrong; the municipality of the register counts
-- how to resolve: check the line, or nothing if the school changed its municipality
-- group: register
-- title: Код школы начинается не с кода муниципалитета
-- todo: Проверьте код школы и муниципалитет.
select
  s.source_id,
  s.sheet,
  s.row,
  coalesce(
    json_extract_string(s.columns, '$.municipality'), json_extract_string(s.columns, '$.school_code')
  ) || s.row as cell,
  s.municipality_raw as found,
  p.name as expected,
  format(
    'Школа «{}»: по коду {} это {}, в реестре – {}. Учтён муниципалитет реестра.', s.name, s.school_code,
    p.name, m.name
  ) as message
from intake_school as s
join municipality as m on m.municipality_code = s.municipality_code
join municipality as p on p.municipality_code = left(s.school_code, 3)
where s.standing = 'stands' and p.municipality_code <> s.municipality_code
