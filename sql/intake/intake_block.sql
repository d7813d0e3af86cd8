-- one row per block of a sheet: which procedure it belongs to
with written as (
  select
    b.* replace (coalesce(x.subject, b.subject) as subject, coalesce(x.held_on, b.held_on) as held_on)
  from staged_block as b
  left join intake_export as x on x.source_id = b.source_id and x.block = b.block::integer
),
titled as (
  select
    source_id,
    block::integer as block,
    sheet,
    layout,
    header_row::integer as header_row,
    header,
    exam,
    procedure_code,
    subject,
    try_cast(grade as integer) as grade,
    try_cast(year as integer) as year,
    try_cast(held_on as date) as held_on,
    try_cast(oral_on as date) as oral_on,
    whole(max_primary) as max_primary,
    whole(stated_n) as stated_n,
    columns,
    tasks,
    task_maxima,
    task_columns,
    case
      when regexp_matches(lower(subject), 'базов') then 'base'
      when regexp_matches(lower(subject), 'профил') then 'profile'
      when regexp_matches(lower(subject), 'углубл') then 'advanced'
    end as level,
    trim(regexp_replace(
      translate(lower(subject), 'ё', 'е'),
      '\(?(базов|профильн|углубленн)[а-я]*( уров[а-я]+)?\)?| и икт|\(кегэ\)', '', 'g'
    )) as subject_words
  from written
),
subject_name as (
  select subject, translate(lower(name), 'ё', 'е') as word from ref_subject
  union
  select subject, translate(lower(unnest(string_split(aliases, '|'))), 'ё', 'е') as word
  from ref_subject
  where aliases is not null
),
known as (
  select t.*, n.subject as subject_code
  from titled as t
  left join subject_name as n on n.word = t.subject_words
),
candidate as (
  select k.source_id, k.block, p.procedure_id
  from known as k
  join procedure as p on
    case k.exam
      when 'form' then p.procedure_id = k.procedure_code
      when 'vpr' then
        p.kind = 'vpr' and p.subject = k.subject_code and p.grade = k.grade and p.year = k.year
        and (k.level is null or p.level is not distinct from k.level)
      else
        p.kind = k.exam and p.subject = k.subject_code
        and (p.level is null or p.level = coalesce(k.level, 'profile'))
        and k.held_on between p.held_from and p.held_to
    end
),
matched as (
  select source_id, block, count(*) as n_candidates, min(procedure_id) as procedure_id
  from candidate
  group by source_id, block
)
select
  k.source_id,
  k.block,
  k.sheet,
  k.layout,
  k.header_row,
  k.header,
  k.exam,
  k.procedure_code,
  k.subject,
  k.grade,
  k.level,
  k.year,
  k.held_on,
  k.oral_on,
  k.max_primary,
  k.stated_n,
  k.columns,
  k.tasks,
  k.task_maxima,
  k.task_columns,
  coalesce(m.n_candidates, 0) as n_candidates,
  case when m.n_candidates = 1 then m.procedure_id end as procedure_id
from known as k
left join matched as m on m.source_id = k.source_id and m.block = k.block
order by k.source_id, k.block
