-- severity: warning
-- what: a day of opening or closing in the register is no date
-- when it matters: the school counts as working on every day
-- how to resolve: write the day as 30.06.2022
-- group: register
-- title: Дата в реестре не читается
-- todo: Запишите день в виде 30.06.2022.
select
  s.source_id,
  b.sheet,
  s.row::integer as row,
  json_extract_string(b.columns, '$.' || d.field) || s.row as cell,
  d.day as found,
  'день в виде 30.06.2022' as expected,
  format('Дата «{}» в реестре школ не читается и не учтена.', d.day) as message
from staged_school as s
join intake_block as b on b.source_id = s.source_id and b.block = s.block::integer
cross join lateral (
  values ('opened_on', s.opened_on), ('closed_on', s.closed_on), ('earlier_name_to', s.earlier_name_to)
) as d (field, day)
where d.day is not null and try_cast(d.day as date) is null
