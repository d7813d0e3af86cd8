-- one row per line that stands again elsewhere: the same participant, procedure and day, the same group, report and
-- procedure, or the same appeal
with keyed as (
  select
    source_id,
    block,
    sheet,
    row,
    'participant' as content,
    concat_ws(chr(31), procedure_id, participant, held_on) as same,
    md5(concat_ws(chr(31), coalesce(school_code, ''), status, coalesce(short_mask, ''), coalesce(long_mask, ''),
      coalesce(oral_mask, ''), coalesce(translate(cells, 'xХх', 'XXX'), ''), coalesce(primary_score, -1), coalesce(test_score, -1), coalesce(mark, -1))) as told,
    json_extract_string(columns, '$.primary_score') || row as cell,
    null as group_name
  from intake_participant
  where participant is not null and procedure_id is not null
  union all
  select
    source_id,
    block,
    sheet,
    unnest(rows) as row,
    'group',
    concat_ws(
      chr(31), report, procedure_id, scope, scope_code, coalesce(band, ''), generate_subscripts(rows, 1)
    ),
    told,
    case when in_column then group_at else coalesce(
      json_extract_string(columns, '$.n'), json_extract_string(columns, '$.name'), json_extract_string(columns, '$.school')
    ) end || unnest(rows),
    name
  from intake_group
  where scope is not null and procedure_id is not null
  union all
  select
    source_id,
    block,
    sheet,
    row,
    'appeal',
    concat_ws(chr(31), procedure_id, base_participant, base_day, decision, coalesce(changed_at::text, ''),
      coalesce(old_primary, -1), coalesce(old_value, -1), coalesce(new_primary, -1), coalesce(new_value, -1)),
    '',
    coalesce(json_extract_string(columns, '$.new_primary'), json_extract_string(columns, '$.new_value')) || row,
    null
  from intake_appeal
  where base_participant is not null
),
grouped as (
  select
    *,
    count(*) over copies as n_copies,
    min(told) over copies = max(told) over copies as alike,
    row_number() over lines as copy,
    first_value(source_id) over lines as first_source_id,
    first_value(block) over lines as first_block,
    first_value(sheet) over lines as first_sheet,
    first_value(row) over lines as first_row,
    first_value(cell) over lines as first_cell,
    nth_value(source_id, 2) over lines as second_source_id,
    nth_value(block, 2) over lines as second_block,
    nth_value(sheet, 2) over lines as second_sheet,
    nth_value(row, 2) over lines as second_row,
    nth_value(cell, 2) over lines as second_cell
  from keyed
  window
    copies as (partition by content, same),
    lines as (
      partition by content, same order by source_id, block, row
      rows between unbounded preceding and unbounded following
    )
)
select
  source_id,
  block,
  sheet,
  row,
  content,
  same,
  cell,
  group_name,
  alike,
  copy::integer as copy,
  case when copy = 1 then second_source_id else first_source_id end as other_source_id,
  case when copy = 1 then second_block else first_block end as other_block,
  case when copy = 1 then second_sheet else first_sheet end as other_sheet,
  case when copy = 1 then second_row else first_row end as other_row,
  case when copy = 1 then second_cell else first_cell end as other_cell
from grouped
where n_copies > 1
order by source_id, block, row
