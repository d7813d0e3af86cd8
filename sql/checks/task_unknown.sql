-- severity: error
-- what: a task column is not in the catalogue of the design, or its maximum differs
-- when it matters: points cannot be laid to a skill and the share of the maximum would be wrong
-- how to resolve: correct the header of the column or the catalogue
-- group: file
-- title: Столбца задания нет в каталоге
-- todo: Исправьте заголовок столбца: номер задания и наибольший балл, например «1 (2б)».
select
  t.source_id,
  b.sheet,
  t.block,
  null::integer as row,
  t.column_letters || b.header_row as cell,
  format('{} ({}б)', t.task, t.header_max) as found,
  coalesce(format('{} ({}б)', t.task, t.max_score), 'задание из каталога работы') as expected,
  case
    when t.position is null then format('Задания «{}» нет в каталоге этой работы.', t.task)
    else format('За задание «{}» в файле – до {} б., в каталоге – до {} б.', t.task, t.header_max, t.max_score)
  end as message
from intake_task as t
join intake_block as b on b.source_id = t.source_id and b.block = t.block
where t.part = '' and b.procedure_id is not null and (t.position is null or t.header_max <> t.max_score)
