-- one row per file read: how many of its lines were accepted, refused, replaced
with line as (
  select source_id, block::integer as block, row::integer as row, 'participant' as of from staged_participant
  union all
  select source_id, block::integer, row::integer, 'group' from staged_group
  union all
  select source_id, block::integer, row::integer, 'school' from staged_school
  union all
  select source_id, block::integer, row::integer, 'enrolment' from staged_enrolment
),
judged as (
  select
    l.source_id,
    exists (
      from reject as r
      where r.source_id = l.source_id and (r.sheet is null or r.sheet = b.sheet) and (r.row is null or r.row = l.row)
    ) as refused,
    coalesce(c.alike and c.copy > 1, false) as replaced
  from line as l
  join intake_block as b on b.source_id = l.source_id and b.block = l.block
  left join intake_copy as c on
    l.of = 'participant' and c.source_id = l.source_id and c.block = l.block and c.row = l.row
),
counted as (
  select
    source_id,
    count(*) as n,
    count(*) filter (refused) as n_refused,
    count(*) filter (replaced and not refused) as n_replaced
  from judged
  group by source_id
)
select
  s.source_id,
  row_number() over (order by s.path)::integer as number,
  s.path,
  s.sha256,
  s.layouts as layout,
  s.reason as layout_reason,
  coalesce(c.n, 0)::integer as rows_read,
  coalesce(c.n - c.n_refused - c.n_replaced, 0)::integer as rows_accepted,
  coalesce(c.n_refused, 0)::integer as rows_rejected,
  coalesce(c.n_replaced, 0)::integer as rows_superseded,
  s.ingested_at::timestamp as ingested_at
from staged_source as s
left join counted as c on c.source_id = s.source_id
order by number
