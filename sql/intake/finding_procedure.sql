-- one row per finding and procedure it is about (columns: sql/schema/finding_procedure.sql)
with
header as (
  -- works side by side in one table share its header
  select distinct source_id, sheet, coalesce(header_row, 0) as header_row
  from intake_block
),
stretch as (
  select
    source_id,
    sheet,
    header_row,
    case when row_number() over tables_of_sheet = 1 then 0 else header_row end as from_row,
    coalesce(lead(header_row) over tables_of_sheet - 1, 2147483647) as to_row
  from header
  window tables_of_sheet as (partition by source_id, sheet order by header_row)
),
piece as (
  select
    intake_block.source_id,
    intake_block.sheet,
    intake_block.block,
    intake_block.procedure_id,
    stretch.from_row,
    stretch.to_row
  from intake_block
  join stretch
    on stretch.source_id = intake_block.source_id
    and stretch.sheet = intake_block.sheet
    and stretch.header_row = coalesce(intake_block.header_row, 0)
  where intake_block.procedure_id is not null
),
remark as (
  select distinct finding_key, source_id, sheet, block, row, message, block is null and row is null as as_whole
  from finding
  where finding_key is not null
),
titled as (
  select remark.finding_key, procedure.procedure_id, procedure.title
  from remark
  join procedure on contains(remark.message, procedure.title)
  where remark.as_whole
),
named as (
  -- a title may stand within a longer one
  select titled.finding_key, titled.procedure_id
  from titled
  where not exists (
    select 1 from titled as longer
    where longer.finding_key = titled.finding_key
      and longer.title <> titled.title
      and contains(longer.title, titled.title)
  )
),
placed as (
  select distinct remark.finding_key, piece.procedure_id
  from remark
  join piece
    on piece.source_id = remark.source_id
    and (remark.sheet is null or piece.sheet = remark.sheet)
    and (remark.block is null or piece.block = remark.block)
    and (remark.block is not null or remark.row is null or remark.row between piece.from_row and piece.to_row)
  where not remark.as_whole
    or not exists (select 1 from named where named.finding_key = remark.finding_key)
)
select finding_key, procedure_id
from named
union
select finding_key, procedure_id
from placed
order by finding_key, procedure_id
