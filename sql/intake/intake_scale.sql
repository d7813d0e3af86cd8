-- one row per taken line with a participant and primary score it has, by its protocol or by an appeal: mark by the scale of its
-- design; extra conditions are those of the answers in the protocol
with scored as (
  select source_id, block, row, design, primary_score
  from intake_participant
  where status = 'taken' and primary_score is not null
  union
  select p.source_id, p.block, p.row, p.design, a.new_primary
  from intake_appeal as a
  join intake_participant as p on
    p.procedure_id = a.procedure_id and p.participant = a.base_participant
    and p.held_on is not distinct from a.base_day
  where a.new_primary is not null and p.status = 'taken'
),
tagged as (
  select a.source_id, a.block, a.row, t.tag, sum(a.score) as points
  from intake_answer as a
  join intake_participant as p on p.source_id = a.source_id and p.block = a.block and p.row = a.row
  join task as t on t.procedure_id = p.procedure_id and t.position = a.position
  where t.tag is not null
  group by a.source_id, a.block, a.row, t.tag
),
by_sum as (
  select r.source_id, r.block, r.row, r.primary_score, r.design, s.mark
  from scored as r
  join ref_mark_scale as s on
    s.design = r.design and r.primary_score between s.min_primary and s.max_primary
),
conditioned as (
  select
    b.source_id,
    b.block,
    b.row,
    b.primary_score,
    b.mark,
    min(case when coalesce(t.points, 0) < c.min_points then c.else_mark end) as else_mark,
    count(*) filter (coalesce(t.points, 0) < c.min_points) > 0 as fails
  from by_sum as b
  left join ref_mark_condition as c on c.design = b.design and c.mark = b.mark
  left join tagged as t on
    t.source_id = b.source_id and t.block = b.block and t.row = b.row and t.tag = c.tag
  group by b.source_id, b.block, b.row, b.primary_score, b.mark
)
select
  source_id,
  block,
  row,
  primary_score,
  case when fails then else_mark else mark end::integer as mark,
  coalesce(fails, false) as condition_fails
from conditioned
order by source_id, block, row, primary_score
