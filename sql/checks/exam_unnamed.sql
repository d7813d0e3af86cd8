-- severity: error
-- what: the name of a machine export does not say which exam it is
-- when it matters: the export has no title, so its lines belong to no procedure
-- how to resolve: rename the file: code of the subject and day of the exam, as 12_2026.06.03.csv
-- group: file
-- title: Имя файла не говорит, какой это экзамен
-- todo: Переименуйте файл по образцу 12_2026.06.03.csv.
select
  b.source_id,
  b.sheet,
  b.block,
  null::integer as row,
  null as cell,
  regexp_extract(s.path, '[^/]*$') as found,
  'код предмета и день экзамена в имени файла: 12_2026.06.03.csv' as expected,
  'В машинной выгрузке нет названия экзамена, и имя файла его не говорит. Переименуйте файл по коду предмета и дню экзамена: '
  || '12_2026.06.03.csv.' as message
from intake_block as b
join intake_export as x on x.source_id = b.source_id and x.block = b.block
join staged_source as s on s.source_id = b.source_id
where x.held_on is null
