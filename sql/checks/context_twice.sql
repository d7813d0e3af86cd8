-- severity: error
-- what: an indicator of a school and year stands twice with different values
-- when it matters: which of the two is right is not known; the first by the names of files stands
-- how to resolve: leave one of the two
select
  source_id,
  sheet,
  row,
  cell,
  value_raw as found,
  first_raw as expected,
  format(
    '{}: за {} год уже указано «{}» (файл «{}», лист «{}», ячейка {}). Учтено то значение, эта строка не принята.',
    name, year, first_raw, first_path, first_sheet, first_cell
  ) as message
from intake_context
where standing = 'contradicts'
