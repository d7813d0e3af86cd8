-- one row per text that stands for a school in a table of pupils, and municipality whose work it is ('' = wider): which school it
-- names, by the most exact key that is found; where several schools bear it, none, and candidates names them
with written as (
  select distinct p.school as text, coalesce(pr.municipality_code, '') as area
  from intake_corrected as p
  join intake_block as b on b.source_id = p.source_id and b.block = p.block::integer
  left join procedure as pr on pr.procedure_id = b.procedure_id
  where p.school is not null
),
plain as (
  select text, area, lower(plain_code(text)) as code, school_words(text) as words, school_plain(text) as plain
  from written
),
keyed as (
  select text, area, unnest([1, 2]) as rank, code as key from plain
  union all
  select text, area, unnest([3, 4]), words from plain
  union all
  select text, area, unnest([5, 6]), plain from plain
  union all
  select text, area, 7, concat(school_kind(plain), ' № ', school_number(plain))
  from plain
  where school_kind(plain) is not null and school_number(plain) is not null
  union all
  -- a number alone says enough within a municipality only
  select text, area, 8, concat('№ ', school_number(plain))
  from plain
  where
    school_kind(plain) is null and school_number(plain) is not null
    and (area <> '' or not regexp_full_match(plain, '[\d.,]+'))
),
-- the municipality's own schools come first; a whole name or a code may also be that of a school elsewhere
looked as (
  select k.text, k.area, k.rank, k.key, k.area as place, 0 as outside from keyed as k where k.area <> ''
  union all
  select k.text, k.area, k.rank, k.key, '', 1 from keyed as k where k.area = '' or k.rank <= 4
),
found as (
  select l.text, l.area, k.school_code, k.candidates, k.n
  from looked as l
  join school_key as k on k.rank = l.rank and k.key = l.key and k.area = l.place
  qualify row_number() over (partition by l.text, l.area order by l.rank, l.outside) = 1
)
select w.text, w.area, f.school_code, case when f.n > 1 then f.candidates end as candidates
from written as w
left join found as f on f.text = w.text and f.area = w.area
order by w.text, w.area
