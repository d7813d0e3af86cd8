-- severity: note
-- what: an appeal was declined
-- when it matters: the result stays as the protocol has it
-- how to resolve: nothing need be done
-- group: info
-- title: Апелляция отклонена
-- todo: Исправлять не нужно: результат остался прежним.
select
  source_id,
  sheet,
  row,
  json_extract_string(columns, '$.state') || row as cell,
  state as found,
  null as expected,
  'Апелляция отклонена, результат прежний.' as message
from intake_appeal
where decision = 'declined'
