-- severity: note
-- what: one line stands in two places with the same values
-- when it matters: it is counted once
-- how to resolve: nothing need be done
-- group: info
-- title: Строка повторяется
-- todo: Исправлять не нужно: строка учтена один раз.
select
  c.source_id,
  c.sheet,
  c.row,
  c.cell,
  format('строка {}', c.row) as found,
  'одна строка на участника' as expected,
  format('Строка повторяет другую ({}) и учтена один раз.', place_words(s.path, c.other_sheet, c.other_cell)) as message
from intake_copy as c
join staged_source as s on s.source_id = c.other_source_id
where c.content in ('participant', 'appeal') and c.alike and c.copy > 1
