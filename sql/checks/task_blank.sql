-- severity: warning
-- what: a task cell is empty
-- when it matters: the task is counted as not attempted; an X would say so for certain
-- how to resolve: write X where the pupil did not start the task
-- group: file
-- title: Ячейка задания пуста
-- todo: Впишите балл или X, если участник к заданию не приступал.
select
  a.source_id,
  p.sheet,
  a.row,
  a.column_letters || a.row as cell,
  null as found,
  format('от 0 до {} или X', a.max_score) as expected,
  format('Задание «{}»: ячейка пуста, учтено как «не приступал».', a.task) as message
from intake_answer as a
join intake_participant as p on p.source_id = a.source_id and p.block = a.block and p.row = a.row
join intake_score as s on s.source_id = a.source_id and s.block = a.block and s.row = a.row
-- a line of a form without a single point is refused as a whole (see result_blank)
where a.status = 'blank' and (p.exam is distinct from 'vpr_form' or s.n_blank < s.n_tasks)
