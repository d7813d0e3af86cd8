-- severity: error
-- what: a line of an official report names a group that is neither country, region, municipality nor school
-- when it matters: its figures belong to nobody
-- how to resolve: add the name to aliases in spravka.yaml
-- group: settings
-- title: Группа участников не найдена
-- todo: Добавьте название в aliases файла spravka.yaml или школу в реестр.
select
  source_id,
  sheet,
  row,
  json_extract_string(columns, '$.name') || row as cell,
  name as found,
  'Вся выборка, регион, муниципалитет или школа' as expected,
  format('Группа участников «{}» не найдена.', coalesce(name, '')) as message
from intake_group
where scope is null
