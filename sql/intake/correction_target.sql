-- one row per line of corrections.csv and place it may aim at: what stands there now
with line as (
  select *, number::integer as line_number from correction_line where problem is null
),
-- where a field or a task of a table stands
field_name (field) as (
  values ('school'), ('class'), ('variant'), ('short_mask'), ('long_mask'), ('oral_mask'), ('primary_score'), ('test_score'),
    ('mark'), ('journal_mark')
),
place as (
  select b.source_id, b.block, f.field, null as task, null::integer as place, json_extract_string(b.columns, '$.' || f.field) as letters
  from intake_block as b
  cross join field_name as f
  where json_extract_string(b.columns, '$.' || f.field) is not null
  union all
  select source_id, block, 'cells', task, place, column_letters from intake_task where part = ''
),
named as (
  -- by file and cell
  select l.line_number, p.source_id, p.block, p.field, p.task, p.place, p.letters, regexp_extract(l.cell, '\d+$') as row
  from line as l
  join staged_source as s on s.path = l.file or ends_with(s.path, '/' || l.file)
  join intake_live as v on v.source_id = s.source_id
  join intake_block as b on b.source_id = s.source_id and (l.sheet is null or b.sheet = l.sheet)
  join place as p on
    p.source_id = b.source_id and p.block = b.block and p.letters = regexp_extract(l.cell, '^[A-Z]+')
  where l.cell is not null
  union all
  -- by procedure, participant and column
  select l.line_number, p.source_id, p.block, p.field, p.task, p.place, p.letters, w.row
  from line as l
  join intake_block as b on b.procedure_id = l.procedure_id and (l.sheet is null or b.sheet = l.sheet)
  join intake_live as v on v.source_id = b.source_id
  join staged_source as s on
    s.source_id = b.source_id and (l.file is null or s.path = l.file or ends_with(s.path, '/' || l.file))
  join place as p on
    p.source_id = b.source_id and p.block = b.block and p.field = l.field and p.task is not distinct from l.task
  join staged_participant as w on
    w.source_id = b.source_id and w.block::integer = b.block and w.label in (l.label, '№ ' || l.label)
  left join school as c on l.school in (c.school_code, c.login)
  where
    l.cell is null
    and (l.school is null or lower(plain_code(w.school)) in (lower(plain_code(l.school)), c.school_code, c.login))
)
select
  n.line_number as number,
  n.source_id,
  n.block,
  b.sheet,
  n.row::integer as row,
  n.letters || n.row as cell,
  n.field,
  n.task,
  n.place,
  nullif(trim(case n.field
    when 'school' then w.school
    when 'class' then w.class
    when 'variant' then w.variant
    when 'short_mask' then w.short_mask
    when 'long_mask' then w.long_mask
    when 'oral_mask' then w.oral_mask
    when 'primary_score' then w.primary_score
    when 'test_score' then w.test_score
    when 'mark' then w.mark
    when 'journal_mark' then w.journal_mark
    else string_split(w.cells, chr(31))[n.place]
  end), '') as stands
from named as n
join intake_block as b on b.source_id = n.source_id and b.block = n.block
join staged_participant as w on
  w.source_id = n.source_id and w.block::integer = n.block and w.row = n.row
order by number, source_id, block, row, cell
