-- severity: note
-- what: the protocol already holds the score an appeal gives
-- when it matters: nothing changes: the protocol was written after the appeal, or the appeal left the score as it was
-- how to resolve: nothing need be done
-- group: info
-- title: Изменение уже учтено в протоколе
-- todo: Исправлять не нужно: в протоколе уже стоит новый балл.
select
  source_id,
  sheet,
  row,
  coalesce(json_extract_string(columns, '$.new_primary'), json_extract_string(columns, '$.new_value')) || row as cell,
  concat_ws('; ', new_primary, new_value) as found,
  null as expected,
  'В протоколе уже стоит балл, который даёт апелляция.' as message
from intake_appeal
where verdict = 'already'
