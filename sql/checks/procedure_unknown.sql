-- severity: error
-- what: a sheet belongs to none, or to several, of the procedures of spravka.yaml
-- when it matters: its maximum scores, scale and year are not known
-- how to resolve: add the procedure to rounds in spravka.yaml, correct the title of the sheet, or name the file of a form by its work
-- group: settings
-- title: Работа не описана в spravka.yaml
-- todo: Добавьте процедуру в раздел rounds файла spravka.yaml или исправьте название работы на листе.
select
  source_id,
  sheet,
  block,
  null::integer as row,
  null as cell,
  coalesce(
    nullif(
      concat_ws(
        ', ', coalesce(procedure_code, subject), grade || ' класс', year, strftime(held_on, '%d.%m.%Y')
      ),
      ''
    ),
    'заданий: ' || length(tasks) - length(replace(tasks, chr(31), '')) + 1
  ) as found,
  case
    when exam = 'vpr_form' then 'работа, названная в имени файла, или задания одной из процедур spravka.yaml'
    else 'процедура из раздела rounds файла spravka.yaml'
  end as expected,
  case
    when exam = 'vpr_form' and n_candidates > 1
      then format(
        'Форма на листе «{}» подходит к нескольким работам: {}. Назовите файл так: «Форма сбора результатов ПРЕДМЕТ N класс ВПР ГОД».',
        sheet, candidates
      )
    when exam = 'vpr_form'
      then format(
        'Форма на листе «{}» не подходит ни к одной работе из spravka.yaml. Назовите файл так: «Форма сбора результатов ПРЕДМЕТ N класс ВПР ГОД» – или добавьте работу в раздел rounds.',
        sheet
      )
    when n_candidates > 1 then format('Лист «{}» подходит сразу к нескольким процедурам.', sheet)
    else format('Работа на листе «{}» не описана в spravka.yaml: добавьте её в раздел rounds.', sheet)
  end as message
from intake_block
where
  exam is not null and procedure_id is null
  -- a machine export without an exam in its name has reasons of its own
  and (layout <> 'rcoi_export' or (subject is not null and held_on is not null))
