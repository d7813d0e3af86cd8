-- severity: warning
-- what: the state of an appeal tells neither that it is granted nor that it is declined
-- when it matters: the result stays as the protocol has it until the appeal is decided
-- how to resolve: load the table again when the appeal is decided
-- group: info
-- title: Апелляция ещё рассматривается
-- todo: Загрузите таблицу ещё раз, когда решение будет принято.
select
  source_id,
  sheet,
  row,
  json_extract_string(columns, '$.state') || row as cell,
  state as found,
  'Удовлетворена, Выполнена, Завершена, Отклонена …' as expected,
  format('Состояние апелляции – «{}»: результат пока не изменён.', coalesce(state, 'не указано')) as message
from intake_appeal
where decision = 'open'
