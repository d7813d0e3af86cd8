-- severity: error
-- what: a sheet belongs to none, or to several, of the procedures of spravka.yaml
-- when it matters: its maximum scores, scale and year are not known
-- how to resolve: add the procedure to rounds in spravka.yaml or correct the title of the sheet
-- group: settings
-- title: Работа не описана в spravka.yaml
-- todo: Добавьте процедуру в раздел rounds файла spravka.yaml или исправьте название работы на листе.
select
  source_id,
  sheet,
  block,
  null::integer as row,
  null as cell,
  concat_ws(', ', coalesce(procedure_code, subject), grade || ' класс', year, strftime(held_on, '%d.%m.%Y')) as found,
  'процедура из раздела rounds файла spravka.yaml' as expected,
  case
    when n_candidates > 1 then format('Лист «{}» подходит сразу к нескольким процедурам.', sheet)
    else format('Работа на листе «{}» не описана в spravka.yaml: добавьте её в раздел rounds.', sheet)
  end as message
from intake_block
where exam is not null and procedure_id is null
