-- one row per line of an official report: which group it is, values cast
with typed as (
  select
    g.source_id,
    g.block::integer as block,
    g.row::integer as row,
    g.name,
    trim(regexp_replace(translate(lower(g.name), 'ё', 'е'), '\s+', ' ', 'g')) as name_key,
    max(whole(g.value)) filter (g.measure = 'n_schools') as n_schools,
    max(whole(g.value)) filter (g.measure = 'n') as n,
    max(fractional(g.value)) filter (g.mark = '2') as mark_2,
    max(fractional(g.value)) filter (g.mark = '3') as mark_3,
    max(fractional(g.value)) filter (g.mark = '4') as mark_4,
    max(fractional(g.value)) filter (g.mark = '5') as mark_5
  from staged_figure as g
  join intake_live as v on v.source_id = g.source_id
  where g.report = 'marks'
  group by g.source_id, g.block, g.row, g.name
),
-- a name several schools bear (СОШ № 1 of two districts) names none of them
by_name as (
  select translate(lower(name), 'ё', 'е') as name_key, min(school_code) as school_code
  from school
  group by name_key
  having count(*) = 1
),
by_login as (
  select login, min(school_code) as school_code
  from school
  where login is not null
  group by login
  having count(*) = 1
)
select
  t.*,
  b.sheet,
  b.columns,
  b.procedure_id,
  case
    when t.name_key = 'вся выборка' then 'country'
    when a.scope is not null then a.scope
    when coalesce(l.school_code, n.school_code) is not null then 'school'
  end as scope,
  case
    when t.name_key = 'вся выборка' then 'RU'
    else coalesce(a.scope_code, l.school_code, n.school_code)
  end as scope_code
from typed as t
join intake_block as b on b.source_id = t.source_id and b.block = t.block
left join alias as a on a.name = t.name_key
left join by_login as l on l.login = regexp_extract(t.name_key, '(edu|sch)\d+')
left join by_name as n on n.name_key = t.name_key
order by t.source_id, t.block, t.row
