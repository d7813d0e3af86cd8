-- one row per accepted appeal or re-check that changes an accepted result: the line of the protocol it changes, values before
-- and after it; the last change of a line is the one that stands
with applied as (
  select a.*
  from intake_appeal as a
  anti join intake_refused as r on r.source_id = a.source_id and r.block = a.block and r.row = a.row
  anti join intake_replaced as c on
    c.source_id = a.source_id and c.block = a.block and c.row = a.row
  where a.verdict in ('applied', 'previous_differs')
),
laid as (
  select
    p.source_id,
    p.block,
    p.row,
    p.design,
    p.primary_score as protocol_primary,
    p.mark as protocol_mark,
    s.mark as first_mark,
    s.test_score as first_test,
    a.source_id as appeal_source_id,
    a.block as appeal_block,
    a.sheet as appeal_sheet,
    a.row as appeal_row,
    a.columns as appeal_columns,
    a.has_mark,
    a.kind,
    a.changed_at,
    a.new_value,
    coalesce(last_value(a.new_primary ignore nulls) over so_far, p.primary_score) as primary_after,
    row_number() over so_far as step,
    count(*) over (partition by p.source_id, p.block, p.row) as n_steps
  from applied as a
  join intake_participant as p on
    p.procedure_id = a.procedure_id and p.participant = a.base_participant
    and p.held_on is not distinct from a.base_day
  join intake_accepted as k on k.source_id = p.source_id and k.block = p.block and k.row = p.row
  left join intake_score as s on s.source_id = p.source_id and s.block = p.block and s.row = p.row
  where p.status = 'taken'
  window so_far as (
    partition by p.source_id, p.block, p.row
    order by a.changed_at nulls first, a.new_primary, a.new_value, a.source_id, a.block, a.row
    rows between unbounded preceding and current row
  )
),
valued as (
  select
    l.*,
    -- a table that gives the primary score alone leaves the mark to the scale, the test score to the table of the year
    case when l.has_mark then coalesce(l.new_value, c.mark, l.protocol_mark) end as mark_after,
    case when not l.has_mark then coalesce(l.new_value, x.test_score) end as test_after
  from laid as l
  left join intake_scale as c on
    c.source_id = l.source_id and c.block = l.block and c.row = l.row and c.primary_score = l.primary_after
  left join ref_test_score as x on x.design = l.design and x.primary_score = l.primary_after
)
select
  v.source_id,
  v.block,
  v.row,
  v.appeal_source_id,
  v.appeal_block,
  v.appeal_sheet,
  v.appeal_row,
  v.appeal_columns,
  v.kind,
  v.changed_at,
  lag(v.primary_after, 1, v.protocol_primary) over steps as primary_before,
  v.primary_after,
  lag(v.test_after, 1, v.first_test) over steps as test_before,
  v.test_after,
  lag(v.mark_after, 1, v.first_mark) over steps as mark_before,
  v.mark_after,
  low_by(d.low_rule, v.mark_after, v.test_after, m.min_test, v.primary_after, m.min_primary) as low_after,
  v.step = v.n_steps as stands
from valued as v
join ref_design as d on d.design = v.design
left join ref_minimum as m on m.design = v.design
window steps as (partition by v.source_id, v.block, v.row order by v.step)
order by v.source_id, v.block, v.row, v.step
