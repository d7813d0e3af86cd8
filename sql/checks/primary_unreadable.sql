-- severity: error
-- what: a line with answers has no readable primary score, or one out of range
-- when it matters: neither mark nor share of the maximum can be told
-- how to resolve: fill in the primary score
-- group: file
-- title: Первичный балл не указан или не читается
-- todo: Впишите первичный балл целым числом.
select
  i.source_id,
  i.sheet,
  i.row,
  json_extract_string(i.columns, '$.primary_score') || i.row as cell,
  i.primary_raw as found,
  format('целое число от 0 до {}', p.max_primary) as expected,
  case
    when i.primary_raw is null then 'Не указан первичный балл.'
    when i.primary_score is null then format('Первичный балл: {}.', unread(i.primary_raw))
    else format('Первичный балл {} – вне пределов от 0 до {}.', i.primary_score, p.max_primary)
  end as message
from intake_participant as i
join procedure as p on p.procedure_id = i.procedure_id
where i.status = 'taken' and (i.primary_score is null or i.primary_score not between 0 and p.max_primary)
