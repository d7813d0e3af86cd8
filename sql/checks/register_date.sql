-- severity: warning
-- what: a day of opening, of closing or of an earlier name in the register is no date
-- when it matters: the school counts as working on every day; the name as an earlier one of unknown time
-- how to resolve: write the day as 30.06.2022
-- group: register
-- title: Дата в реестре не читается
-- todo: Запишите день в виде 30.06.2022.
with day as (
  select
    s.source_id,
    s.sheet,
    s.row,
    json_extract_string(s.columns, '$.' || d.field) || s.row as cell,
    d.day
  from intake_school as s
  cross join lateral (
    values
      ('opened_on', s.opened_raw), ('closed_on', s.closed_raw), ('earlier_name_to', s.earlier_name_to_raw)
  ) as d (field, day)
  union all
  select
    n.source_id,
    b.sheet,
    n.row::integer,
    json_extract_string(b.columns, '$.valid_to') || n.row,
    n.valid_to
  from staged_school_name as n
  join intake_block as b on b.source_id = n.source_id and b.block = n.block::integer
)
select
  source_id,
  sheet,
  row,
  cell,
  day as found,
  'день в виде 30.06.2022' as expected,
  format('Дата «{}» в реестре школ не читается и не учтена.', day) as message
from day
where day is not null and try_cast(day as date) is null
