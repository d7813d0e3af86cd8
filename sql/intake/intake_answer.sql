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
    t.column_letters || k.row as cell,
    trim(k.token) as token,
    regexp_replace(trim(k.token), '[.,]0+$', '') as number
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
  cell,
  token,
  case
    when token = '+' then max_score
    when regexp_full_match(token, '[-–−—]|[XxХх]') or token = '' then 0
    when regexp_full_match(token, '[NnНн]') then null
    else try_cast(number as integer)
  end as score,
  case
    when token = '' then 'blank'
    when regexp_full_match(token, '[XxХх]') or (part = '' and regexp_full_match(token, '[-–−—]'))
      then 'not_attempted'
    when regexp_full_match(token, '[NnНн]') then 'not_presented'
    when token = '+' or regexp_full_match(token, '[-–−—]') or regexp_full_match(number, '\d+')
      then 'scored'
    else 'unreadable'
  end as status
from placed
order by source_id, block, row, position
