-- one row per line of an official report: which group it is, values cast
with typed as (
  select
    g.source_id,
    g.block::integer as block,
    g.row::integer as row,
    g.name,
    trim(regexp_replace(translate(lower(g.name), 'ё', 'е'), '\s+', ' ', 'g')) as name_key,
    try_cast(regexp_replace(g.n_schools, '[.,]0+$', '') as integer) as n_schools,
    try_cast(regexp_replace(g.n, '[.,]0+$', '') as integer) as n,
    try_cast(replace(g.mark_2, ',', '.') as double) as mark_2,
    try_cast(replace(g.mark_3, ',', '.') as double) as mark_3,
    try_cast(replace(g.mark_4, ',', '.') as double) as mark_4,
    try_cast(replace(g.mark_5, ',', '.') as double) as mark_5
  from staged_group as g
)
select
  t.*,
  b.sheet,
  b.columns,
  b.procedure_id,
  case
    when t.name_key = 'вся выборка' then 'country'
    when a.scope is not null then a.scope
    when s.school_code is not null then 'school'
  end as scope,
  case
    when t.name_key = 'вся выборка' then 'RU'
    else coalesce(a.scope_code, s.school_code)
  end as scope_code
from typed as t
join intake_block as b on b.source_id = t.source_id and b.block = t.block
left join alias as a on a.name = t.name_key
left join school as s on
  s.login = regexp_extract(t.name_key, 'edu\d+') or translate(lower(s.name), 'ё', 'е') = t.name_key
order by t.source_id, t.block, t.row
