-- severity: error
-- what: a line with results names nobody
-- when it matters: the same person's other works and second attempts cannot be found
-- how to resolve: fill in the code, name or document
-- group: file
-- title: Не указан участник
-- todo: Впишите код участника, ФИО или документ.
select
  source_id,
  sheet,
  row,
  coalesce(
    json_extract_string(columns, '$.code'), json_extract_string(columns, '$.name'),
    json_extract_string(columns, '$.surname'), json_extract_string(columns, '$.document'), 'A'
  ) || row as cell,
  null as found,
  'код участника, ФИО или документ' as expected,
  'В строке с результатами не указан участник.' as message
from intake_participant
where participant is null
