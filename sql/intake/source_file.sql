-- one row per file read: how many of its lines were accepted, refused, replaced; lines of purged rounds still count
with judged as (
  select
    l.source_id,
    r.row is not null as refused,
    c.row is not null as replaced
  from intake_line as l
  left join intake_refused as r on
    r.source_id = l.source_id and r.block = l.block and r.row = l.row
  left join intake_replaced as c on
    c.source_id = l.source_id and c.block = l.block and c.row = l.row
),
counted as (
  select
    source_id,
    count(*) as n,
    count(*) filter (refused) as n_refused,
    count(*) filter (replaced) as n_replaced
  from judged
  group by source_id
),
purged as (
  select
    source_id,
    sum(rows_read) as n,
    sum(rows_rejected) as n_refused,
    sum(rows_superseded) as n_replaced
  from purged_source
  group by source_id
),
file as (
  select source_id, path, sha256, layouts, reason, ingested_at::timestamp as ingested_at from staged_source
  union
  select source_id, path, sha256, layout, layout_reason, ingested_at
  from purged_source
  anti join staged_source using (source_id)
  where not late
)
select
  s.source_id,
  row_number() over (order by s.path)::integer as number,
  s.path,
  s.sha256,
  s.layouts as layout,
  s.reason as layout_reason,
  (coalesce(c.n, 0) + coalesce(p.n, 0))::integer as rows_read,
  (
    coalesce(c.n - c.n_refused - c.n_replaced, 0) + coalesce(p.n - p.n_refused - p.n_replaced, 0)
  )::integer as rows_accepted,
  (coalesce(c.n_refused, 0) + coalesce(p.n_refused, 0))::integer as rows_rejected,
  (coalesce(c.n_replaced, 0) + coalesce(p.n_replaced, 0))::integer as rows_superseded,
  s.ingested_at
from file as s
left join counted as c on c.source_id = s.source_id
left join purged as p on p.source_id = s.source_id
order by number
