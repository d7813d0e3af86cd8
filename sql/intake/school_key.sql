-- one row per way a school may be written, and area: its code, login, name, earlier name, name without the legal form, kind and
-- number («сош № 5»), number alone. Several schools of one key: no school_code, all of them in candidates. A text is looked up
-- by rank, the most exact first; area is '' (anywhere) or a municipality
with named as (
  select school_code, municipality_code, name, 0 as earlier from school
  union all
  select h.school_code, s.municipality_code, h.name, 1
  from school_name_history as h
  join school as s on s.school_code = h.school_code
),
plain as (
  select school_code, municipality_code, earlier, school_words(name) as words, school_plain(name) as plain
  from named
),
written as (
  select school_code, municipality_code, 1 as rank, school_code as key from school
  union
  select s.school_code, s.municipality_code, 2, l.login
  from intake_login as l
  join school as s on s.school_code = l.school_code
  union
  select school_code, municipality_code, 3 + earlier, words from plain
  union
  select school_code, municipality_code, 5 + earlier, plain from plain
  union
  select school_code, municipality_code, 7, concat(school_kind(plain), ' № ', school_number(plain))
  from plain
  where school_kind(plain) is not null and school_number(plain) is not null
  union
  select school_code, municipality_code, 8, concat('№ ', school_number(plain))
  from plain
  where school_number(plain) is not null
),
placed as (
  select school_code, rank, key, '' as area from written
  union all
  select school_code, rank, key, municipality_code from written
)
select
  p.rank,
  p.key,
  p.area,
  case when count(*) = 1 then min(p.school_code) end as school_code,
  count(*)::integer as n,
  array_to_string(list(format('{} ({}, {})', s.name, s.school_code, m.name) order by s.school_code)[:5], '; ')
    || case when count(*) > 5 then format(' и ещё {}', count(*) - 5) else '' end as candidates
from placed as p
join school as s on s.school_code = p.school_code
join municipality as m on m.municipality_code = s.municipality_code
group by p.rank, p.key, p.area
order by p.rank, p.key, p.area
