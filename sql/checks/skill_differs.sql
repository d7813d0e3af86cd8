-- severity: note
-- looks at: results
-- what: an official report names another skill for a task than the catalogue
-- when it matters: documents print the words of the catalogue
-- how to resolve: nothing need be done, or correct the catalogue in reference/task.csv
-- group: info
-- title: Умение в отчёте названо иначе, чем в каталоге
-- todo: Исправлять не нужно; при желании уточните каталог.
select
  o.source_id,
  o.sheet,
  null::integer as block,
  o.source_row as row,
  o.cell,
  o.skill as found,
  t.skill as expected,
  format('{}, задание {}: умение в отчёте названо иначе, чем в каталоге. Печатается каталог.', p.title, o.task) as message
from official_skill as o
join task as t on t.procedure_id = o.procedure_id and t.task = o.task
join procedure as p on p.procedure_id = o.procedure_id
where t.skill <> '' and rtrim(group_words(t.skill), '.') <> rtrim(group_words(o.skill), '.')
