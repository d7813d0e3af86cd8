-- severity: note
-- what: an appeal gives the new primary score alone
-- when it matters: the mark is taken from the scale, the test score from the conversion table of the year
-- how to resolve: nothing need be done, or fill in the mark or test score
-- group: confirm
-- title: Отметка после апелляции взята по шкале
-- todo: Сверьте отметку с протоколом после апелляций или впишите её в таблицу.
select
  source_id,
  sheet,
  row,
  json_extract_string(columns, '$.new_primary') || row as cell,
  new_primary as found,
  null as expected,
  case
    when has_mark then 'В апелляции нет новой отметки: она взята по шкале.'
    else 'В апелляции нет нового тестового балла: он взят по таблице перевода.'
  end as message
from intake_appeal
where verdict in ('applied', 'previous_differs') and new_value is null
