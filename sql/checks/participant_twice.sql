-- severity: error
-- what: one participant stands twice in a procedure on one day with different values
-- when it matters: nobody can tell which line is right
-- how to resolve: delete the wrong line
-- group: file
-- title: Участник стоит дважды с разными данными
-- todo: Сверьте обе строки и удалите неверную.
with told as (
  select
    source_id,
    block,
    row,
    coalesce(nullif(concat_ws(
      ', ', coalesce(primary_score || ' б.', primary_raw), 'тестовый балл ' || test_score, 'отметка ' || mark,
      case status when 'absent' then 'отсутствовал' when 'annulled' then 'аннулировано' end
    ), ''), 'без баллов') as words
  from intake_participant
)
select
  c.source_id,
  c.sheet,
  c.block,
  c.row,
  c.cell,
  a.words as found,
  'одна строка на участника' as expected,
  format(
    'Участник стоит дважды с разными данными: здесь – {}; ещё раз – {}: {}. Не принята ни одна из строк.',
    a.words, place_words(s.path, c.other_sheet, c.other_cell),
    case when a.words = b.words then 'то же, но различаются баллы за задания или школа' else b.words end
  ) as message
from intake_copy as c
join staged_source as s on s.source_id = c.other_source_id
join told as a on a.source_id = c.source_id and a.block = c.block and a.row = c.row
join told as b on b.source_id = c.other_source_id and b.block = c.other_block and b.row = c.other_row
where c.content = 'participant' and not c.alike
