-- severity: warning
-- what: the head school of a branch stands in no line of the register, or is the branch itself
-- when it matters: the branch cannot be told together with its head school
-- how to resolve: correct the code of the head school or add its line
-- group: register
-- title: Головной школы нет в реестре
-- todo: Исправьте код головной школы.
select
  b.source_id,
  b.sheet,
  b.row,
  json_extract_string(b.columns, '$.head_school') || b.row as cell,
  b.head_school_code as found,
  'код другой школы из реестра' as expected,
  format(
    'У филиала «{}» головная школа «{}», {}.', b.name, b.head_school_code,
    case when b.head_school_code = b.school_code then 'то есть он сам' else 'которой нет в реестре' end
  ) as message
from intake_school as b
left join school as h on h.school_code = b.head_school_code
where
  b.standing = 'stands' and b.head_school_code is not null
  and (h.school_code is null or b.head_school_code = b.school_code)
