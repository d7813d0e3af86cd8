-- severity: error
-- what: a task of the catalogue has no column in the sheet
-- when it matters: its points are missing from every line
-- how to resolve: restore the column
-- group: file
-- title: Нет столбца задания
-- todo: Верните столбец задания на лист.
select
  b.source_id,
  b.sheet,
  b.block,
  null::integer as row,
  'A' || b.header_row as cell,
  null as found,
  format('столбец «{} ({}б)»', t.task, t.max_score) as expected,
  format('На листе «{}» нет столбца задания «{}».', b.sheet, t.task) as message
from intake_block as b
join task as t on t.procedure_id = b.procedure_id
where
  b.tasks is not null and b.tasks <> ''
  and not exists (
    from intake_task as i
    where i.source_id = b.source_id and i.block = b.block and i.task = t.task
  )
