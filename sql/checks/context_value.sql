-- severity: error
-- what: a value of the context data is no number or out of range, or its line names no known school or no year
-- when it matters: the value cannot be used; the whole line is left out
-- how to resolve: correct the cell, or empty it where nothing is known
select
  source_id,
  sheet,
  row,
  cell,
  value_raw as found,
  case unit
    when 'share' then 'доля от 0 до 100 %'
    when 'count' then format('целое число от {} до {}', min_value::bigint, max_value::bigint)
    else format('число от {} до {}', min_value::bigint, max_value::bigint)
  end as expected,
  case problem
    when 'value' then format('{}: «{}» не читается.', name, value_raw)
    else format('{}: значение «{}» вне допустимых пределов.', name, value_raw)
  end as message
from intake_context
where problem in ('value', 'range')
union all
select
  source_id,
  sheet,
  row,
  min(json_extract_string(columns, '$.school_code')) || row,
  code_raw,
  'код школы из реестра',
  format('Контекстные данные не приняты: школы «{}» нет в реестре.', coalesce(code_raw, ''))
from intake_context
where problem = 'school'
group by source_id, sheet, row, code_raw
union all
select
  source_id,
  sheet,
  row,
  min(json_extract_string(columns, '$.year')) || row,
  year_raw,
  'год в виде 2023 или 2022/2023',
  format('Год «{}» не читается.', year_raw)
from intake_context
where problem = 'year' and year_raw is not null
group by source_id, sheet, row, year_raw
union all
-- one sentence on a sheet without any year
select
  source_id,
  sheet,
  null,
  null,
  null,
  'столбец «Год» или год в названии над таблицей',
  format('На листе «{}» не указан год контекстных данных.', sheet)
from intake_context
where problem = 'year' and year_raw is null
group by source_id, sheet
