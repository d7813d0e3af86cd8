-- one row per line with a participant and task: sign as written, points and status
with token as (
  select
    source_id,
    block,
    row,
    '' as part,
    unnest(string_split(cells, chr(31))) as token,
    generate_subscripts(string_split(cells, chr(31)), 1) as place,
    null as mask_max
  from intake_participant
  where cells is not null and status = 'taken'
  union all
  select
    source_id,
    block,
    row,
    'short',
    unnest(string_split(short_mask, '')),
    generate_subscripts(string_split(short_mask, ''), 1),
    null
  from intake_participant
  where short_mask is not null and status = 'taken'
  union all
  select
    source_id,
    block,
    row,
    'long',
    unnest(regexp_extract_all(long_mask, '(\d+)\((\d+)\)', 1)),
    generate_subscripts(regexp_extract_all(long_mask, '(\d+)\((\d+)\)', 1), 1),
    unnest(regexp_extract_all(long_mask, '(\d+)\((\d+)\)', 2))
  from intake_participant
  where long_mask is not null and status = 'taken'
  union all
  select
    source_id,
    block,
    row,
    'oral',
    unnest(regexp_extract_all(oral_mask, '(\d+)\((\d+)\)', 1)),
    generate_subscripts(regexp_extract_all(oral_mask, '(\d+)\((\d+)\)', 1), 1),
    unnest(regexp_extract_all(oral_mask, '(\d+)\((\d+)\)', 2))
  from intake_participant
  where oral_mask is not null and status = 'taken'
  union all
  -- the oral part is sat by those who choose to: without it its tasks were not presented
  select p.source_id, p.block, p.row, 'oral', 'N', t.place, null
  from intake_participant as p
  join intake_task as t on t.source_id = p.source_id and t.block = p.block and t.part = 'oral'
  where p.oral_mask is null and p.status = 'taken'
),
placed as (
  select
    k.source_id,
    k.block,
    k.row,
    k.part,
    t.task,
    t.position,
    t.max_score,
    try_cast(k.mask_max as integer) as mask_max,
    t.column_letters,
    trim(k.token) as token
  from token as k
  join intake_task as t on
    t.source_id = k.source_id and t.block = k.block and t.part = k.part and t.place = k.place
)
select
  source_id,
  block,
  row,
  part,
  task,
  position,
  max_score,
  mask_max,
  column_letters,
  token,
  -- one digit first: nearly every token is one
  case
    when length(token) = 1 and token between '0' and '9' then token::integer
    when token = '+' then max_score
    when token in ('', '-', '–', '−', '—', 'X', 'x', 'Х', 'х') then 0
    when token in ('N', 'n', 'Н', 'н') then null
    when whole(token) >= 0 then whole(token)
  end as score,
  case
    when length(token) = 1 and token between '0' and '9' then 'scored'
    when token = '' then 'blank'
    when token in ('X', 'x', 'Х', 'х') then 'not_attempted'
    when token in ('-', '–', '−', '—') then case when part = '' then 'not_attempted' else 'scored' end
    when token in ('N', 'n', 'Н', 'н') then 'not_presented'
    when token = '+' or whole(token) >= 0 then 'scored'
    else 'unreadable'
  end as status
from placed
order by source_id, block, row, position
