-- severity: warning
-- what: a correction no longer meets what stands in its file
-- when it matters: it is not applied: the source has changed since it was written
-- how to resolve: take the line out of corrections.csv or bring it up to date
-- group: confirm
-- title: Исправление института устарело
-- todo: Уберите строку из corrections.csv или впишите то, что стоит в файле сейчас.
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
where verdict = 'stale'
