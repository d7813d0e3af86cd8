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
  select subject, translate(lower(dative), 'ё', 'е') from ref_subject
  union
  select subject, translate(lower(short), 'ё', 'е') from ref_subject
  union
  select subject, translate(lower(unnest(string_split(aliases, '|'))), 'ё', 'е') as word
  from ref_subject
  where aliases is not null
  union
  -- «по математике» in titles people write
  select subject, translate(lower(dative), 'ё', 'е') as word from ref_subject
),
-- a collection form names its work by the name of its file, where the subject may stand behind other words
known as (
  select t.*, n.subject as subject_code
  from titled as t
  left join subject_name as n on
    n.word = t.subject_words or (t.exam = 'vpr_form' and ends_with(t.subject_words, ' ' || n.word))
  qualify row_number() over (
    partition by t.source_id, t.block order by length(n.word) desc nulls last, n.subject
  ) = 1
),
-- tasks and maxima of a form and of the catalogue, in an order of their own
form_task as (
  select source_id, block, string_agg(task || '/' || task_max, ' ' order by task) as tasks
  from (
    select
      source_id,
      block,
      unnest(string_split(tasks, chr(31))) as task,
      unnest(string_split(task_maxima, chr(31))) as task_max
    from titled
    where exam = 'vpr_form'
  )
  group by source_id, block
),
catalogue as (
  select procedure_id, string_agg(task || '/' || max_score, ' ' order by task) as tasks
  from task
  group by procedure_id
),
-- ВПР codes begin with the grade: 50001
code_grade as (
  select p.source_id, t.block, min(left(p.label, 1))::integer as grade
  from titled as t
  join staged_participant as p on p.source_id = t.source_id and p.block::integer = t.block
  where t.exam = 'vpr_form' and t.grade is null and regexp_full_match(p.label, '[4-9]\d{4}')
  group by p.source_id, t.block
  having min(left(p.label, 1)) = max(left(p.label, 1))
),
candidate as (
  select
    k.source_id,
    k.block,
    p.procedure_id,
    p.title,
    -- a form whose name does not say the whole work is known by its tasks alone
    f.tasks = c.tasks as fits,
    k.exam <> 'vpr_form' or (k.subject_code is not null and k.grade is not null and k.year is not null) as named
  from known as k
  left join form_task as f on f.source_id = k.source_id and f.block = k.block
  left join code_grade as g on g.source_id = k.source_id and g.block = k.block
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
        and (k.level is null or p.level is not distinct from k.level)
      when 'vpr_form' then
        p.kind = 'vpr'
        and (k.subject is null or p.subject = k.subject_code)
        and (k.grade is null or p.grade = k.grade)
        and (g.grade is null or g.grade in (p.grade, p.pupil_grade))
        and (k.year is null or p.year = k.year)
      else
        p.kind = k.exam and p.subject = k.subject_code
        and (p.level is null or p.level = coalesce(k.level, 'profile'))
        and k.held_on between p.held_from and p.held_to
    end
  left join catalogue as c on c.procedure_id = p.procedure_id
),
-- of two works of one name the one whose tasks fit
chosen as (
  select *
  from candidate
  where named or fits
  qualify not coalesce(bool_or(fits) over (partition by source_id, block), false) or fits
),
matched as (
  select
    source_id,
    block,
    count(*) as n_candidates,
    min(procedure_id) as procedure_id,
    string_agg('«' || title || '»', ', ' order by title) as candidates
  from chosen
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
  m.candidates,
  case when m.n_candidates = 1 then m.procedure_id end as procedure_id
from known as k
left join matched as m on m.source_id = k.source_id and m.block = k.block
order by k.source_id, k.block
