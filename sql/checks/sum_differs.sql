-- severity: error
-- what: the sum over the tasks is not the primary score
-- when it matters: one of the two is wrong, and with it the mark
-- how to resolve: correct the points or the sum
-- group: file
-- title: Сумма баллов не равна первичному баллу
-- todo: Исправьте баллы за задания или первичный балл.
select
  p.source_id,
  p.sheet,
  p.block,
  p.row,
  json_extract_string(p.columns, '$.primary_score') || p.row as cell,
  p.primary_score as found,
  s.sum_score as expected,
  format('Первичный балл {}, а сумма баллов за задания – {}.', p.primary_score, s.sum_score) as message
from intake_participant as p
join intake_score as s on s.source_id = p.source_id and s.block = p.block and s.row = p.row
where
  s.n_tasks = (select count(*) from task as t where t.procedure_id = p.procedure_id)
  and s.n_wrong = 0
  and p.primary_score <> s.sum_score
