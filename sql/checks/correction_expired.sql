-- severity: note
-- what: a correction has run out
-- when it matters: it is not applied any more
-- how to resolve: take the line out of corrections.csv or set a later day
-- group: confirm
-- title: Срок исправления института истёк
-- todo: Уберите строку из corrections.csv или укажите более поздний день.
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
where verdict = 'expired'
