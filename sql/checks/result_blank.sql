-- severity: error
-- what: a line of a ВПР form names a participant and holds points for no task
-- when it matters: an absent pupil would count as one with 0 points
-- how to resolve: write «отсутствовал» into the column of the variant, or X for every task the pupil did not start
-- group: file
-- title: Строка участника не заполнена
-- todo: Впишите баллы или отметьте отсутствие в столбце «Вариант».
select
  p.source_id,
  p.sheet,
  p.row,
  json_extract_string(p.columns, '$.variant') || p.row as cell,
  p.variant as found,
  '«отсутствовал» или баллы за задания' as expected,
  'У участника нет баллов ни за одно задание. Если он не писал работу, впишите «отсутствовал» в столбец «Вариант»; если не приступал к заданиям – X.' as message
from intake_participant as p
join intake_score as s on s.source_id = p.source_id and s.block = p.block and s.row = p.row
where p.exam = 'vpr_form' and s.n_tasks > 0 and s.n_blank = s.n_tasks
