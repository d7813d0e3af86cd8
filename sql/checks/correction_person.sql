-- severity: warning
-- what: something other than a role says who made a correction
-- when it matters: documents print it, and a name must not stand there
-- how to resolve: write the post: методист, аналитик отдела
-- group: settings
-- title: Вместо роли указано другое
-- todo: Впишите в столбец «Кто (роль)» должность без имени, например «аналитик отдела оценки».
-- looks at: results
select
  source_id,
  sheet,
  row,
  cell,
  author as found,
  'должность без имени' as expected,
  format('corrections.csv, строка {}: в столбце «Кто (роль)» не узнана должность; написанное скрыто.', number) as message
from correction
where author_masked
