-- one row per task column of a block (or per sign of a mask): where it stands in the catalogue
with header as (
  select
    source_id,
    block,
    procedure_id,
    '' as part,
    unnest(string_split(tasks, chr(31))) as task,
    unnest(string_split(task_maxima, chr(31))) as header_max,
    unnest(string_split(task_columns, chr(31))) as column_letters,
    generate_subscripts(string_split(tasks, chr(31)), 1) as place
  from intake_block
  where tasks is not null and tasks <> ''
),
mask as (
  select
    b.source_id,
    b.block,
    b.procedure_id,
    t.part,
    t.task,
    t.max_score,
    t.position,
    row_number() over (partition by b.source_id, b.block, t.part order by t.position) as place,
    json_extract_string(b.columns, '$.' || t.part || '_mask') as column_letters
  from intake_block as b
  join task as t on t.procedure_id = b.procedure_id
  where b.tasks is null and t.part in ('short', 'long', 'oral')
)
select
  h.source_id,
  h.block,
  h.procedure_id,
  h.part,
  h.place::integer as place,
  h.task,
  h.column_letters,
  try_cast(h.header_max as integer) as header_max,
  t.position,
  t.max_score
from header as h
left join task as t on t.procedure_id = h.procedure_id and t.task = h.task
union all
select source_id, block, procedure_id, part, place::integer, task, column_letters, null, position, max_score
from mask
order by source_id, block, part, place
