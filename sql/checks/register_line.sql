-- severity: error
-- what: a line of the school register lacks a six-digit code, a name, a known municipality or kind, or repeats a code
-- when it matters: the school cannot be counted
-- how to resolve: correct the line
-- group: register
-- title: Строка реестра школ не принята
-- todo: Исправьте строку реестра: код из шести цифр, наименование, муниципалитет, вид школы.
with line as (
  select
    s.*,
    plain_code(s.school_code) as code,
    coalesce(a.scope_code, plain_code(s.municipality)) as municipality_code
  from staged_school as s
  left join alias as a on
    a.scope = 'municipality' and a.name = translate(lower(s.municipality), 'ё', 'е')
)
select
  l.source_id,
  b.sheet,
  l.row::integer as row,
  json_extract_string(b.columns, '$.school_code') || l.row as cell,
  coalesce(l.school_code, l.name) as found,
  'код из шести цифр без повторов, наименование, код МСУ из spravka.yaml, вид: СОШ, ООШ, НОШ, гимназия, лицей, вечерняя, коррекционная, филиал' as expected,
  'Строка реестра школ не принята: ' || case
    when l.code is null or not regexp_full_match(l.code, '\d{6}') then 'код ОО – не шесть цифр.'
    when l.name is null then 'нет наименования.'
    when not exists (from municipality as m where m.municipality_code = l.municipality_code)
      then format('муниципалитета «{}» нет в spravka.yaml.', coalesce(l.municipality, ''))
    when exists (from school as k where k.school_code = l.code) then 'школа с этим кодом уже есть.'
    else format('вид школы «{}» не известен.', coalesce(l.kind, ''))
  end as message
from line as l
join intake_block as b on b.source_id = l.source_id and b.block = l.block::integer
where not exists (
  from school as k
  where k.source_id = l.source_id and k.source_row = l.row::integer
)
