-- severity: error
-- what: two appeals change one result at one moment to different scores
-- when it matters: nobody can tell which score stands
-- how to resolve: leave the line that stands, or write the time of the change
-- group: confirm
-- title: Два разных изменения одного результата
-- todo: Оставьте в таблице последнее изменение или укажите время.
select
  source_id,
  sheet,
  row,
  coalesce(json_extract_string(columns, '$.new_primary'), json_extract_string(columns, '$.new_value')) || row as cell,
  concat_ws('; ', new_primary, new_value) as found,
  'одно изменение результата за один раз' as expected,
  case
    when changed_at is null then 'Результат изменён дважды, и ни в одной строке нет даты изменения. Не применена ни одна из строк.'
    else format(
      'Результат изменён дважды {} с разными баллами. Не применена ни одна из строк.',
      strftime(changed_at, '%d.%m.%Y')
    )
  end as message
from intake_appeal
where verdict = 'twice'
