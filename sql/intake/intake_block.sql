-- one row per block of a sheet: which procedure it belongs to
with titled as (
  select
    source_id,
    block::integer as block,
    sheet,
    layout,
    header_row::integer as header_row,
    exam,
    procedure_code,
    subject,
    try_cast(grade as integer) as grade,
    try_cast(year as integer) as year,
    try_cast(held_on as date) as held_on,
    whole(max_primary) as max_primary,
    columns,
    tasks,
    task_maxima,
    task_columns,
    case
      when regexp_matches(lower(subject), 'базов') then 'base'
      when regexp_matches(lower(subject), 'профил') then 'profile'
    end as level,
    trim(regexp_replace(
      translate(lower(subject), 'ё', 'е'),
      '\(?(базов|профильн)[а-я]*( уров[а-я]+)?\)?| и икт|\(кегэ\)', '', 'g'
    )) as subject_words
  from staged_block
),
subject_name as (
  select subject, translate(lower(name), 'ё', 'е') as word from ref_subject
  union
  select subject, translate(lower(unnest(string_split(aliases, '|'))), 'ё', 'е') as word
  from ref_subject
  where aliases is not null
  union
  -- «по математике» in titles people write
  select subject, translate(lower(dative), 'ё', 'е') as word from ref_subject
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
      -- a described table that names no procedure: works that come in no form of their own
      when 'described' then
        p.kind in ('custom', 'oge_diagnostic', 'ege_diagnostic') and p.subject = k.subject_code
        and (k.level is null or p.level is null or p.level = k.level)
        and (k.grade is null or k.grade in (p.grade, p.pupil_grade))
        and (k.year is null or p.year = k.year)
        and (k.held_on is null or k.held_on between p.held_from and p.held_to)
      when 'vpr' then
        p.kind = 'vpr' and p.subject = k.subject_code and p.grade = k.grade and p.year = k.year
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
  k.exam,
  k.procedure_code,
  k.subject,
  k.grade,
  k.year,
  k.held_on,
  k.max_primary,
  k.columns,
  k.tasks,
  k.task_maxima,
  k.task_columns,
  coalesce(m.n_candidates, 0) as n_candidates,
  case when m.n_candidates = 1 then m.procedure_id end as procedure_id
from known as k
left join matched as m on m.source_id = k.source_id and m.block = k.block
order by k.source_id, k.block
