-- severity: warning
-- what: a line of corrections.csv cannot be used
-- when it matters: it is not applied
-- how to resolve: correct the line
-- group: settings
-- title: Исправление института не читается
-- todo: Исправьте строку файла corrections.csv в рабочей папке.
-- looks at: results
select
  source_id,
  sheet,
  row,
  cell,
  was as found,
  becomes as expected,
  format('corrections.csv, строка {}: {}. Исправление не внесено.', number, verdict_words) as message
from correction
where verdict = 'invalid'
