-- severity: error
-- what: a line of an official report names a group that is neither country, region, municipality nor school
-- when it matters: its figures belong to nobody
-- how to resolve: add the name to aliases in spravka.yaml
-- group: settings
-- title: Группа участников не найдена
-- todo: Добавьте название в aliases файла spravka.yaml или школу в реестр.
with placed as (
  select
    source_id,
    sheet,
    unnest(rows) as row,
    case when in_column then group_at else coalesce(
      json_extract_string(columns, '$.name'), json_extract_string(columns, '$.school')
    ) end as letters,
    name
  from intake_group
  where scope is null
)
select
  source_id,
  sheet,
  row,
  letters || row as cell,
  name as found,
  'Вся выборка, регион, муниципалитет или школа' as expected,
  case
    when name is null then 'В строке отчёта не указана группа участников.'
    else format('Группа участников «{}» не найдена.', name)
  end as message
from placed
