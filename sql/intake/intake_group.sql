-- one row per group of participants in a table of an official report (and per mark in «Выполнение заданий группами участников»):
-- which group it is, the rows it stands in
with named as (
  select
    source_id,
    block,
    group_at,
    report,
    case when report = 'task_groups' then mark end as band,
    any_value(name) as name,
    min(row) as first_row,
    list(distinct row order by row) as rows,
    max(value) filter (measure = 'n')::integer as n,
    md5(string_agg(
      concat_ws(chr(31), measure, coalesce(mark, ''), coalesce(key, ''), coalesce(value::text, raw)), chr(30)
      order by measure, mark, key, cell
    )) as told
  from intake_figure
  group by all
),
-- a name several schools bear (СОШ № 1 of two districts) names none of them
school_name as (
  select group_words(name) as words, school_code from school
  union
  select group_words(h.name), h.school_code
  from school_name_history as h
  semi join school as s on s.school_code = h.school_code
),
by_name as (
  select words, min(school_code) as school_code
  from school_name
  group by words
  having count(*) = 1
),
other_name as (
  select group_words(name) as words, any_value(scope) as scope, any_value(scope_code) as scope_code
  from alias
  group by words
  having count(distinct scope_code) = 1
),
resolved as (
  select
    g.*,
    group_words(g.name) in (
      'вся выборка', 'рф', 'россия', 'российская федерация', 'по рф', 'по россии', 'по российской федерации'
    ) as is_country,
    a.scope,
    a.scope_code,
    coalesce(l.school_code, n.school_code) as school_code
  from named as g
  left join other_name as a on a.words = group_words(g.name)
  left join intake_login as l on l.login = regexp_extract(lower(g.name), '(edu|sch)\d+')
  left join by_name as n on n.words = group_words(g.name)
)
select
  r.source_id,
  r.block,
  b.sheet,
  b.columns,
  b.procedure_id,
  r.report,
  r.group_at,
  r.band,
  r.name,
  r.first_row,
  -- where groups stand in columns a line belongs to all of them: what is said of a group is said at its header
  r.report = 'skills' as in_column,
  case when r.report = 'skills' then [b.header_row] else r.rows end as rows,
  r.n,
  r.told,
  case
    when is_country then 'country'
    when r.scope is not null then r.scope
    when r.school_code is not null then 'school'
  end as scope,
  case when is_country then 'RU' else coalesce(r.scope_code, r.school_code) end as scope_code
from resolved as r
join intake_block as b on b.source_id = r.source_id and b.block = r.block
order by r.source_id, r.block, r.first_row, r.group_at, r.band
