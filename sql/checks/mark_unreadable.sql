-- severity: error
-- what: a mark is none of 2, 3, 4, 5
-- when it matters: whether the result is low is not known
-- how to resolve: correct the mark or clear the cell: it is then taken from the scale
-- group: file
-- title: Отметка не читается
-- todo: Впишите отметку 2, 3, 4 или 5 либо очистите ячейку: отметка будет взята по шкале.
select
  source_id,
  sheet,
  block,
  row,
  json_extract_string(columns, '$.mark') || row as cell,
  mark_raw as found,
  '2, 3, 4, 5 или пусто' as expected,
  format('Отметка: {}.', case when mark is null then unread(mark_raw) else format('«{}» – не отметка', mark_raw) end) as message
from intake_participant
where status = 'taken' and mark_raw is not null and (mark is null or mark not between 2 and 5)
