-- severity: warning
-- what: one table holds several lines of one name with different values
-- when it matters: two pupils of one name both count; one pupil written twice would count twice
-- how to resolve: leave one line if it is one pupil; nothing to do if they are two
-- group: confirm
-- title: Одно ФИО в нескольких строках
-- todo: Оставьте одну строку, если это один участник; если это тёзки, ничего не делайте.
select
  source_id,
  sheet,
  row,
  coalesce(json_extract_string(columns, '$.name'), json_extract_string(columns, '$.surname'), 'A') || row as cell,
  '[ФИО]' as found,
  'одна строка на участника' as expected,
  'В таблице несколько строк с одним ФИО и разными данными: учтены как разные участники.' as message
from intake_participant
where namesake
