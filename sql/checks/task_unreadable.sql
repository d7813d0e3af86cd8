-- severity: error
-- what: a task cell or a sign of a mask is no number, plus, minus or X
-- when it matters: the points are not known
-- how to resolve: write the points, or X where the pupil did not start
-- group: file
-- title: Балл за задание не читается
-- todo: Впишите балл или X, если участник к заданию не приступал.
select
  a.source_id,
  p.sheet,
  a.block,
  a.row,
  a.column_letters || a.row as cell,
  a.token as found,
  format('от 0 до {} или X', a.max_score) as expected,
  format('Задание «{}»: {}.', a.task, unread(a.token)) as message
from intake_answer as a
join intake_participant as p on p.source_id = a.source_id and p.block = a.block and p.row = a.row
where a.status = 'unreadable'
