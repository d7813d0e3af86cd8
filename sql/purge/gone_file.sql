-- one row per file and round in gone_block: the file, and how its lines about participants fared
with line as (
  select g.source_id, g.round, g.sheet, g.block::integer as block, p.row::integer as row
  from gone_block as g
  join staged_participant as p on p.source_id = g.source_id and p.block = g.block
),
refused as (
  select l.source_id, l.block, l.row
  from line as l
  join reject as r on r.source_id = l.source_id and r.sheet = l.sheet and r.row = l.row
  union
  select l.source_id, l.block, l.row
  from line as l
  join reject as r on r.source_id = l.source_id and r.sheet = l.sheet and coalesce(r.block, l.block) = l.block
  where r.row is null
  union
  select l.source_id, l.block, l.row
  from line as l
  join reject as r on r.source_id = l.source_id
  where r.sheet is null
),
judged as (
  select l.source_id, l.round, f.row is not null as refused, s.source_row is not null as accepted
  from line as l
  left join refused as f on f.source_id = l.source_id and f.block = l.block and f.row = l.row
  left join result as s on s.source_id = l.source_id and s.sheet = l.sheet and s.source_row = l.row
)
select
  j.source_id,
  j.round,
  f.sha256,
  f.path,
  f.layout,
  f.layout_reason,
  f.ingested_at,
  count(*)::integer as rows_read,
  count(*) filter (j.accepted)::integer as rows_accepted,
  count(*) filter (j.refused)::integer as rows_rejected,
  count(*) filter (not j.accepted and not j.refused)::integer as rows_superseded
from judged as j
join source_file as f on f.source_id = j.source_id
group by j.source_id, j.round, f.sha256, f.path, f.layout, f.layout_reason, f.ingested_at
order by j.source_id, j.round
