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
tagged as (
  select a.source_id, a.block, a.row, t.tag, sum(a.score) as points
  from intake_answer as a
  join intake_participant as p on p.source_id = a.source_id and p.block = a.block and p.row = a.row
  join task as t on t.procedure_id = p.procedure_id and t.position = a.position
  where t.tag is not null
  group by a.source_id, a.block, a.row, t.tag
),
scored as (
  select
    p.*,
    t.n_tasks,
    t.sum_score,
    t.n_blank,
    t.n_wrong,
    case
      when p.primary_score is null and json_extract_string(p.columns, '$.primary_score') is null
        then t.sum_score::integer
      else p.primary_score
    end as points
  from intake_participant as p
  left join total as t on t.source_id = p.source_id and t.block = p.block and t.row = p.row
  where p.status = 'taken'
),
by_sum as (
  select p.source_id, p.block, p.row, p.design, s.mark
  from scored as p
  join ref_mark_scale as s on s.design = p.design and p.points between s.min_primary and s.max_primary
),
conditioned as (
  select
    b.source_id,
    b.block,
    b.row,
    b.mark,
    min(case when coalesce(t.points, 0) < c.min_points then c.else_mark end) as else_mark,
    count(*) filter (coalesce(t.points, 0) < c.min_points) > 0 as fails
  from by_sum as b
  left join ref_mark_condition as c on c.design = b.design and c.mark = b.mark
  left join tagged as t on
    t.source_id = b.source_id and t.block = b.block and t.row = b.row and t.tag = c.tag
  group by b.source_id, b.block, b.row, b.mark
)
select
  p.source_id,
  p.block,
  p.row,
  p.points as primary_score,
  coalesce(p.n_tasks, 0)::integer as n_tasks,
  p.sum_score::integer as sum_score,
  coalesce(p.n_blank, 0)::integer as n_blank,
  coalesce(p.n_wrong, 0)::integer as n_wrong,
  case when c.fails then c.else_mark else c.mark end::integer as scale_mark,
  coalesce(c.fails, false) as condition_fails,
  coalesce(p.test_score, x.test_score) as test_score,
  case
    when d.has_mark then coalesce(p.mark, case when c.fails then c.else_mark else c.mark end)
  end::integer as mark,
  case d.low_rule
    when 'mark' then coalesce(p.mark, case when c.fails then c.else_mark else c.mark end) = 2
    when 'test_score' then
      coalesce(coalesce(p.test_score, x.test_score) < m.min_test, p.points < m.min_primary)
    else p.points < m.min_primary
  end as low
from scored as p
left join conditioned as c on c.source_id = p.source_id and c.block = p.block and c.row = p.row
left join ref_design as d on d.design = p.design
left join ref_minimum as m on m.design = p.design
left join ref_test_score as x on x.design = p.design and x.primary_score = p.points
order by p.source_id, p.block, p.row
