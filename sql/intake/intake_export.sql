-- one row per block of a machine export of exam results: the exam the name of its file says (12_2026.06.03.csv, or with the
-- subject in words: 09_2026.06.03 обществознание.csv). A code alone is a hint: regions number the subjects of ОГЭ in two ways; it
-- tells the subject where one confirmed row, or one row at all, of ref_exam_code has it
with named as (
  select
    b.source_id,
    b.block::integer as block,
    b.exam,
    regexp_extract(
      regexp_extract(s.path, '[^/]*$'),
      '(?:^|[^\d])(\d{1,2})[_ -]+(\d{4})\.(\d{2})\.(\d{2})([^\d].*)?\.[^.]+$',
      ['code', 'year', 'month', 'day', 'rest']
    ) as part
  from staged_block as b
  join staged_source as s on s.source_id = b.source_id
  where b.layout = 'rcoi_export'
),
told as (
  select
    source_id,
    block,
    exam,
    try_cast(part.code as integer) as code,
    nullif(concat_ws('-', part.year, part.month, part.day), '--') as held_on,
    nullif(trim(regexp_replace(
      regexp_replace(coalesce(part.rest, ''), '(?i)копия|[^а-яё ]', ' ', 'g'), '\s+', ' ', 'g'
    )), '') as words
  from named
),
-- a confirmed row stands before those that are not
coded as (
  select t.source_id, t.block, c.subject
  from told as t
  join ref_exam_code as c on c.exam = t.exam and c.code = t.code
  qualify c.status = 'verified'
    or count(*) filter (c.status = 'verified') over (partition by t.source_id, t.block) = 0
),
candidate as (
  select
    source_id,
    block,
    count(distinct subject) as n,
    min(subject) as subject,
    string_agg(distinct subject, ', ' order by subject) as subjects
  from coded
  group by source_id, block
)
select
  t.source_id,
  t.block,
  t.code,
  t.held_on,
  coalesce(t.words, case when c.n = 1 then c.subject end) as subject,
  c.subjects as candidates
from told as t
left join candidate as c on c.source_id = t.source_id and c.block = t.block
order by t.source_id, t.block
