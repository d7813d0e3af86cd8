-- severity: note
-- what: a correction of corrections.csv was laid over a cell
-- when it matters: the results differ from what the file says, and documents say so
-- how to resolve: nothing need be done
-- group: info
-- title: Исправление института внесено
-- todo: Исправлять не нужно; исправление видно в приложении справки.
-- looks at: results
select
  source_id,
  sheet,
  row,
  cell,
  was as found,
  becomes as expected,
  format(
    'corrections.csv, строка {}: {} – было «{}», стало «{}». Причина: {} ({}, {}).', number, column_words,
    coalesce(was, 'пусто'), coalesce(becomes, 'пусто'), reason, author, strftime(made_on, '%d.%m.%Y')
  ) as message
from correction
where verdict = 'applied'
