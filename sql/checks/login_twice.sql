-- severity: warning
-- what: two schools of the register bear one login
-- when it matters: lines of ФИС ОКО files with this login cannot be given to a school and are refused
-- how to resolve: correct the login in the register
-- group: register
-- title: Один логин у нескольких школ
-- todo: Исправьте логин в реестре: у каждой школы он свой.
with bearer as (
  select
    source_id,
    sheet,
    row,
    json_extract_string(columns, '$.login') || row as cell,
    login,
    -- a head school and its branches have a check of their own
    count(distinct coalesce(head_school_code, school_code)) over (partition by login) as n_schools
  from intake_school
  where standing = 'stands' and login is not null
)
select
  source_id,
  sheet,
  row,
  cell,
  login as found,
  'свой логин у каждой школы' as expected,
  format('Логин «{}» стоит у нескольких школ: результаты по нему не к чему отнести.', login) as message
from bearer
where n_schools > 1
