-- severity: warning
-- what: the successor of a school stands in no line of the register, or successors lead back to the school
-- when it matters: its results cannot be followed into the school that took over the pupils
-- how to resolve: correct the code of the successor or add its line
-- group: register
-- title: Преемника нет в реестре или преемники образуют круг
-- todo: Исправьте код преемника.
with recursive chain as (
  select school_code, successor_code as reached
  from school
  where successor_code is not null
  union
  select c.school_code, s.successor_code
  from chain as c
  join school as s on s.school_code = c.reached
  where s.successor_code is not null
)
select
  l.source_id,
  l.sheet,
  l.row,
  json_extract_string(l.columns, '$.successor') || l.row as cell,
  l.successor_code as found,
  'код другой школы из реестра' as expected,
  case
    when s.school_code is null
      then format('Преемника «{}» школы «{}» нет в реестре.', l.successor_code, l.name)
    else format('Преемники школы «{}» замыкаются в круг: она сама среди них.', l.name)
  end as message
from intake_school as l
left join school as s on s.school_code = l.successor_code
where
  l.standing = 'stands' and l.successor_code is not null
  and (
    s.school_code is null
    or exists (from chain as c where c.school_code = l.school_code and c.reached = l.school_code)
  )
