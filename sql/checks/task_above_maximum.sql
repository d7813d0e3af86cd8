-- severity: error
-- what: points for a task exceed its maximum
-- when it matters: sums and shares would be wrong
-- how to resolve: correct the points or the catalogue
select
  a.source_id,
  p.sheet,
  a.row,
  a.cell,
  a.token as found,
  format('от 0 до {}', a.max_score) as expected,
  format('Задание «{}»: {} б. при максимуме {}.', a.task, a.score, a.max_score) as message
from intake_answer as a
join intake_participant as p on p.source_id = a.source_id and p.block = a.block and p.row = a.row
where a.score > a.max_score or a.mask_max <> a.max_score
