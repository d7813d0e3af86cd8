-- severity: warning
-- what: two schools of the register bear one login
-- when it matters: lines of ФИС ОКО files with this login cannot be given to a school and are refused
-- how to resolve: correct the login in the register
-- group: register
-- title: Один логин у нескольких школ
-- todo: Исправьте логин в реестре: у каждой школы он свой.
select
  s.source_id,
  b.sheet,
  s.source_row as row,
  json_extract_string(b.columns, '$.login') || s.source_row as cell,
  s.login as found,
  'свой логин у каждой школы' as expected,
  format('Логин «{}» стоит у нескольких школ: результаты по нему не к чему отнести.', s.login) as message
from school as s
join staged_school as l on l.source_id = s.source_id and l.row::integer = s.source_row
join intake_block as b on b.source_id = l.source_id and b.block = l.block::integer
where s.login is not null
qualify count(*) over (partition by s.login) > 1
