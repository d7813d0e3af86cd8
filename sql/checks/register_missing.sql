-- severity: error
-- what: no register of schools was loaded
-- when it matters: no result can be laid to a school
-- how to resolve: put the register of schools into the inbox
-- group: register
-- title: Реестр школ не загружен
-- todo: Положите реестр школ в папку inbox.
select
  s.source_id,
  null as sheet,
  null::integer as row,
  null as cell,
  null as found,
  'лист с кодами, логинами и названиями школ' as expected,
  'Реестр школ не загружен: результаты не к чему отнести. Положите реестр в папку inbox.' as message
from staged_source as s
where (select count(*) from staged_school) = 0
qualify row_number() over (order by s.path) = 1
