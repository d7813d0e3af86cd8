-- severity: error
-- what: a line of the school register lacks a six-digit code, a name, a known municipality or kind, or contradicts another line
-- when it matters: the school cannot be counted, or it is not known which of two lines describes it
-- how to resolve: correct the line; of two registers leave one in the inbox
-- group: register
-- title: Строка реестра школ не принята
-- todo: Исправьте строку реестра: код из шести цифр, наименование, муниципалитет, вид школы.
select
  source_id,
  sheet,
  row,
  json_extract_string(columns, '$.school_code') || row as cell,
  coalesce(code_raw, name) as found,
  'код из шести цифр без повторов, наименование, код МСУ из spravka.yaml, вид: '
  || (select string_agg(word, ', ' order by rowid) from ref_school_kind) as expected,
  'Строка реестра школ не принята: ' || case
    when standing = 'contradicts'
      then format(
        'школа с этим кодом уже описана в файле «{}», лист «{}», ячейка {}; различаются: {}. Учтена та строка.',
        first_path, first_sheet, first_cell, array_to_string(differing, ', ')
      )
    when problem = 'code' then 'код ОО – не шесть цифр.'
    when problem = 'name' then 'нет наименования.'
    when problem = 'municipality'
      then format('муниципалитета «{}» нет в spravka.yaml.', coalesce(municipality_raw, ''))
    else format('вид школы «{}» не известен.', coalesce(kind_raw, ''))
  end as message
from intake_school
where standing in ('unreadable', 'contradicts')
