-- severity: warning
-- what: a school of the register was closed before it was opened
-- when it matters: it counts as working on no day, and its results get a warning each
-- how to resolve: correct one of the two days
-- group: register
-- title: Школа закрыта раньше, чем открыта
-- todo: Исправьте дни открытия и закрытия.
select
  source_id,
  sheet,
  row,
  json_extract_string(columns, '$.closed_on') || row as cell,
  strftime(closed_on, '%d.%m.%Y') as found,
  'не раньше ' || strftime(opened_on, '%d.%m.%Y') as expected,
  format(
    'Школа «{}» по реестру закрыта {}, а открыта {}.', name, strftime(closed_on, '%d.%m.%Y'),
    strftime(opened_on, '%d.%m.%Y')
  ) as message
from intake_school
where standing = 'stands' and closed_on < opened_on
