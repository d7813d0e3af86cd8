-- severity: error
-- what: a line of the sheet of earlier names lacks a known school or a name
-- when it matters: the name belongs to no school
-- how to resolve: correct the code or delete the line
-- group: register
-- title: Строка прежних наименований не принята
-- todo: Исправьте код школы и наименование.
select
  n.source_id,
  b.sheet,
  n.row::integer as row,
  json_extract_string(b.columns, case when n.name is null then '$.name' else '$.school_code' end) || n.row as cell,
  n.school_code as found,
  'код школы из реестра и её прежнее наименование' as expected,
  case
    when n.name is null then 'В строке нет прежнего наименования.'
    else format('Прежнее наименование не принято: школы «{}» нет в реестре.', coalesce(n.school_code, ''))
  end as message
from staged_school_name as n
join intake_block as b on b.source_id = n.source_id and b.block = n.block::integer
left join school as s on s.school_code = plain_code(n.school_code)
where s.school_code is null or n.name is null
