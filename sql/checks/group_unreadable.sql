-- severity: error
-- what: a share or count of an official report is no number
-- when it matters: the comparison with the country would be wrong
-- how to resolve: load the report again
-- group: file
-- title: Числа официального отчёта не читаются
-- todo: Выгрузите отчёт ещё раз и положите вместо прежнего.
select
  source_id,
  sheet,
  row,
  json_extract_string(columns, '$.n') || row as cell,
  concat_ws('; ', n, mark_2, mark_3, mark_4, mark_5) as found,
  'число участников и доли отметок, вместе 100 %' as expected,
  format('Строка «{}»: числа не читаются или доли не дают 100 %.', coalesce(name, '')) as message
from intake_group
where
  n is null or mark_2 is null or mark_3 is null or mark_4 is null or mark_5 is null
  or abs(mark_2 + mark_3 + mark_4 + mark_5 - 100) > 0.5
