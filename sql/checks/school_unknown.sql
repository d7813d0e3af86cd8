-- severity: error
-- what: the school of a participant, or of a form, stands in no line of the register, or its name is that of several schools
-- when it matters: without it the result belongs to no school and no municipality
-- how to resolve: correct the code or login in the file, in the name of the form's file or folder, or add the school to the register
-- group: file
-- title: Школы нет в реестре
-- todo: Исправьте код или логин школы в файле; если он верен, добавьте школу в реестр.
select
  source_id,
  sheet,
  row,
  coalesce(json_extract_string(columns, '$.school') || row, json_extract_string(columns, '$.school_cell')) as cell,
  school_raw as found,
  'код, логин или название школы из реестра' as expected,
  case
    when school_raw is null then 'Не указана школа участника.'
    when school_candidates is not null
      then format('Название «{}» носят несколько школ: {}. Укажите код.', school_raw, school_candidates)
    else format('Школы «{}» нет в реестре.', school_raw)
  end as message
from intake_participant
where school_code is null and exam is distinct from 'vpr_form'
union all
-- the form itself names no school: one sentence on the whole sheet
select
  source_id,
  sheet,
  null,
  null,
  school_raw,
  'код или логин школы в имени файла или папки',
  case
    when school_raw is null
      then 'Неизвестно, какая школа прислала форму: в ней нет кода школы. Назовите файл или папку, где он лежит, кодом школы или её логином, например «101105 Математика 5 класс ВПР 2026.xlsx» или папка «edu790105».'
    else format(
      'Школы «{}» из имени файла или папки нет в реестре: исправьте имя или дополните реестр.', school_raw
    )
  end
from intake_participant
where school_code is null and exam = 'vpr_form'
group by source_id, sheet, block, school_raw
