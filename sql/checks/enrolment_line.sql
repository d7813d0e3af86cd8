-- severity: error
-- what: a number of an enrolment sheet lacks a known school, a school year or a grade, is no number, or contradicts another
-- when it matters: participation cannot be told; the whole line is left out
-- how to resolve: correct the line; of two counts leave one, or state the day of each
-- group: register
-- title: Строка контингента не принята
-- todo: Исправьте строку на листе контингента: код школы из реестра, учебный год, класс и число учащихся.
select
  source_id,
  sheet,
  row,
  cell,
  concat_ws('; ', code_raw, school_year, coalesce(nullif(class, ''), grade_raw), enrolled_raw, counted_raw) as found,
  'код из реестра, учебный год 2022/2023, класс 1–11, число' as expected,
  'Строка контингента не принята: ' || case
    when standing = 'contradicts'
      then format(
        'эти школа, год и класс уже указаны в файле «{}», лист «{}», ячейка {}: {}. Учтено то число.',
        first_path, first_sheet, first_cell, first_enrolled
      )
    when problem = 'school' then format('школы «{}» нет в реестре.', coalesce(code_raw, ''))
    when problem = 'school_year' then 'учебный год не указан или не читается.'
    when problem = 'grade' then 'класс не читается.'
    when problem = 'enrolled' then 'число учащихся не читается.'
    else format('день «{}» не читается.', counted_raw)
  end as message
from intake_enrolment
where standing in ('unreadable', 'contradicts')
