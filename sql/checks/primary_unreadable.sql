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
  i.block,
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
where
  i.status = 'taken' and json_extract_string(i.columns, '$.primary_score') is not null
  and (i.primary_score is null or i.primary_score not between 0 and p.max_primary)
union all by name
-- a described table without that column: the score is the sum over the tasks; one of marks or test scores alone needs none
-- where these tell whether the result is low
select
  i.source_id,
  i.sheet,
  i.block,
  i.row,
  null as cell,
  s.primary_score::text as found,
  format('баллы за задания, вместе от 0 до {}', p.max_primary) as expected,
  case
    when s.primary_score is null then 'Не указан первичный балл, и баллов за задания нет.'
    else format('Сумма баллов за задания – {}, больше максимума.', s.primary_score)
  end as message
from intake_participant as i
join procedure as p on p.procedure_id = i.procedure_id
join ref_design as d on d.design = p.design
join intake_score as s on s.source_id = i.source_id and s.block = i.block and s.row = i.row
where
  json_extract_string(i.columns, '$.primary_score') is null
  and (
    s.primary_score > p.max_primary
    or (s.primary_score is null and (i.cells is not null or (s.low is null and not d.has_mark)))
  )
