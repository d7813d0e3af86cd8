-- severity: error
-- what: points for a task exceed its maximum
-- when it matters: sums and shares would be wrong
-- how to resolve: correct the points or the catalogue
-- group: file
-- title: Балл больше максимума за задание
-- todo: Исправьте балл; если он верен, проверьте каталог заданий.
select
  a.source_id,
  p.sheet,
  a.block,
  a.row,
  a.column_letters || a.row as cell,
  a.token as found,
  format('от 0 до {}', a.max_score) as expected,
  case
    when a.score > a.max_score
      then format('Задание «{}»: {} б. при максимуме {}.', a.task, a.score, a.max_score)
    else format('Задание «{}»: максимум в маске – {}, в каталоге – {}.', a.task, a.mask_max, a.max_score)
  end as message
from intake_answer as a
join intake_participant as p on p.source_id = a.source_id and p.block = a.block and p.row = a.row
where a.score > a.max_score or a.mask_max <> a.max_score
