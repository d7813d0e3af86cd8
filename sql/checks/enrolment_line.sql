-- severity: error
-- what: a line of the enrolment sheet lacks a known school, a school year, a grade or a count
-- when it matters: participation cannot be told
-- how to resolve: correct the line
-- group: register
-- title: Строка контингента не принята
-- todo: Исправьте строку на листе контингента: код школы из реестра, учебный год, класс и число учащихся.
select
  e.source_id,
  b.sheet,
  e.row::integer as row,
  json_extract_string(b.columns, '$.enrolled') || e.row as cell,
  concat_ws('; ', e.school_code, e.school_year, e.grade, e.enrolled) as found,
  'код из реестра, учебный год 2022/2023, класс 1–11, число' as expected,
  'Строка контингента не принята: ' || case
    when not exists (
      from school as s where s.school_code = plain_code(e.school_code)
    ) then format('школы «{}» нет в реестре.', coalesce(e.school_code, ''))
    when not regexp_full_match(coalesce(e.school_year, ''), '\d{4}/\d{4}') then 'учебный год не читается.'
    when coalesce(whole(e.grade), 0) not between 1 and 11 then 'класс не читается.'
    when coalesce(whole(e.enrolled), -1) < 0 then 'число учащихся не читается.'
    else 'эти школа, год и класс уже указаны.'
  end as message
from staged_enrolment as e
join intake_block as b on b.source_id = e.source_id and b.block = e.block::integer
where not exists (
  from enrolment as k
  where k.source_id = e.source_id and k.source_row = e.row::integer
)
