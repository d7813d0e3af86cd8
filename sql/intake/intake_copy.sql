-- one row per line that stands again elsewhere: the same participant, procedure and day
with keyed as (
  select
    source_id,
    block,
    sheet,
    row,
    procedure_id,
    participant,
    held_on,
    md5(concat_ws(chr(31), coalesce(school_code, ''), status, coalesce(short_mask, ''), coalesce(long_mask, ''),
      coalesce(cells, ''), coalesce(primary_score, -1), coalesce(test_score, -1), coalesce(mark, -1))) as content,
    json_extract_string(columns, '$.primary_score') || row as cell
  from intake_participant
  where participant is not null and procedure_id is not null
),
grouped as (
  select
    *,
    count(*) over same as copies,
    min(content) over same = max(content) over same as alike,
    first_value(source_id) over (same order by source_id, block, row) as first_source_id,
    first_value(sheet) over (same order by source_id, block, row) as first_sheet,
    first_value(row) over (same order by source_id, block, row) as first_row,
    row_number() over (same order by source_id, block, row) as copy,
    nth_value(source_id, 2) over (
      same order by source_id, block, row rows between unbounded preceding and unbounded following
    ) as second_source_id,
    nth_value(row, 2) over (
      same order by source_id, block, row rows between unbounded preceding and unbounded following
    ) as second_row
  from keyed
  window same as (partition by procedure_id, participant, coalesce(held_on, date '1900-01-01'))
)
select
  source_id,
  block,
  sheet,
  row,
  cell,
  alike,
  copy::integer as copy,
  case when copy = 1 then second_source_id else first_source_id end as other_source_id,
  case when copy = 1 then second_row else first_row end as other_row
from grouped
where copies > 1
order by source_id, block, row
