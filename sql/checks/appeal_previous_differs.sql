-- severity: warning
-- what: the score an appeal says stood before is not the one of the protocol
-- when it matters: the new score is kept; the protocol may be of another edition, or another change is missing
-- how to resolve: load the last edition of the protocol, or the table with the change that is missing
-- group: confirm
-- title: Прежний балл в апелляции не тот, что в протоколе
-- todo: Сверьте прежний балл с протоколом; принят новый балл из апелляции.
select
  source_id,
  sheet,
  row,
  coalesce(
    case when old_primary <> before_primary then json_extract_string(columns, '$.old_primary') end,
    json_extract_string(columns, '$.old_value')
  ) || row as cell,
  concat_ws('; ', old_primary, old_value) as found,
  concat_ws('; ', case when old_primary is not null then before_primary end, case when old_value is not null then before_value end)
    as expected,
  'Балл до изменения не тот, что в протоколе. Новый балл принят.' as message
from intake_appeal
where verdict = 'previous_differs'
