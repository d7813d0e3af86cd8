-- severity: error
-- what: a line of the school register lacks a six-digit code, a name, a known municipality or kind, or repeats a code
-- when it matters: the school cannot be counted
-- how to resolve: correct the line
select
  s.source_id,
  b.sheet,
  s.row::integer as row,
  json_extract_string(b.columns, '$.school_code') || s.row as cell,
  s.school_code as found,
  'код из шести цифр, наименование, код МСУ из spravka.yaml, вид школы; код не повторяется' as expected,
  format('Строка реестра школ не принята: {}.', coalesce(s.name, 'без наименования')) as message
from staged_school as s
join intake_block as b on b.source_id = s.source_id and b.block = s.block::integer
where not exists (
  from school as k
  where k.source_id = s.source_id and k.source_row = s.row::integer
)
