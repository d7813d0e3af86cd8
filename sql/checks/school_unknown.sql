-- severity: error
-- what: the school of a participant stands in no line of the register, or its name is that of several schools
-- when it matters: without it the result belongs to no school and no municipality
-- how to resolve: correct the code or login in the file, or add the school to the register
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
where school_code is null
