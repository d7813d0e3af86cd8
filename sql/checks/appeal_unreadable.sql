-- severity: error
-- what: a granted appeal names nobody, or its new score or mark is missing or out of range
-- when it matters: the result stays as the protocol has it
-- how to resolve: fill in the participant and the current score; a result annulled by an appeal is annulled in the protocol itself
-- group: file
-- title: Строка апелляции не читается
-- todo: Исправьте экзамен, состояние или новый балл в этой строке.
select
  a.source_id,
  a.sheet,
  a.row,
  coalesce(
    case a.unreadable
      when 'participant' then coalesce(
        json_extract_string(a.columns, '$.document'), json_extract_string(a.columns, '$.surname'),
        json_extract_string(a.columns, '$.code')
      )
      when 'value' then json_extract_string(a.columns, '$.new_value')
      else json_extract_string(a.columns, '$.new_primary')
    end,
    json_extract_string(a.columns, '$.new_value')
  ) || a.row as cell,
  case a.unreadable when 'primary' then a.new_primary_raw when 'value' then a.new_value_raw end as found,
  case a.unreadable
    when 'participant' then 'ФИО или документ'
    when 'value' then case when a.has_mark then '2, 3, 4 или 5' else 'целое число от 0 до 100' end
    else format('целое число от 0 до {}', p.max_primary)
  end as expected,
  case a.unreadable
    when 'participant' then 'В строке апелляции не указан участник.'
    when 'nothing' then
      'В удовлетворённой апелляции нет нового балла. Если результат аннулирован, это должно стоять в протоколе.'
    when 'primary' then format('Новый первичный балл «{}» не читается или больше максимума.', a.new_primary_raw)
    else format('Новый балл или отметка «{}» не читается.', a.new_value_raw)
  end as message
from intake_appeal as a
join procedure as p on p.procedure_id = a.procedure_id
where a.verdict = 'unreadable'
