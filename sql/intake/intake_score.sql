-- one row per taken line with a participant: primary score (the sum over its tasks where the table has no column of it), mark by
-- the scale of its design, low or not
with total as (
  select
    a.source_id,
    a.block,
    a.row,
    count(*) as n_tasks,
    sum(a.score) as sum_score,
    count(*) filter (a.status = 'blank') as n_blank,
    count(*) filter (a.status = 'unreadable' or a.score > a.max_score) as n_wrong
  from intake_answer as a
  group by a.source_id, a.block, a.row
),
valued as (
  select
    p.source_id,
    p.block,
    p.row,
    p.design,
    p.primary_score,
    c.mark as scale_mark,
    c.condition_fails,
    coalesce(p.test_score, x.test_score) as test_score,
    case when d.has_mark then coalesce(p.mark, c.mark) end::integer as mark,
    d.low_rule
  from intake_participant as p
  left join intake_scale as c on
    c.source_id = p.source_id and c.block = p.block and c.row = p.row and c.primary_score = p.primary_score
  left join ref_design as d on d.design = p.design
  left join ref_test_score as x on x.design = p.design and x.primary_score = p.primary_score
  where p.status = 'taken'
)
select
  v.source_id,
  v.block,
  v.row,
  v.primary_score,
  coalesce(t.n_tasks, 0)::integer as n_tasks,
  t.sum_score::integer as sum_score,
  coalesce(t.n_blank, 0)::integer as n_blank,
  coalesce(t.n_wrong, 0)::integer as n_wrong,
  v.scale_mark,
  coalesce(v.condition_fails, false) as condition_fails,
  v.test_score,
  v.mark,
  low_by(v.low_rule, v.mark, v.test_score, m.min_test, v.primary_score, m.min_primary) as low
from valued as v
left join total as t on t.source_id = v.source_id and t.block = v.block and t.row = v.row
left join ref_minimum as m on m.design = v.design
order by v.source_id, v.block, v.row
