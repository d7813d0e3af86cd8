-- one row per login that names one school: as the register writes it, and by its number alone where ФИС ОКО wrote `sch` in earlier
-- years and `edu` since (exact = false), unless another school bears that login itself
with register as (
  select login, school_code
  from school
  where login is not null
),
other as (
  select
    case when login like 'edu%' then 'sch' else 'edu' end || regexp_extract(login, '\d+') as login,
    school_code
  from register
  where regexp_full_match(login, '(edu|sch)\d+')
),
written as (
  select login, school_code, true as exact from register
  union all
  select o.login, o.school_code, false
  from other as o
  anti join register as r on r.login = o.login
)
select login, min(school_code) as school_code, bool_and(exact) as exact
from written
group by login
having count(*) = 1
order by login
