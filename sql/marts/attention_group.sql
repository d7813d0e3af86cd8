-- one row per result of a diagnostic work in the attention group: below the line, or just above it
-- result_id – number – see result
-- procedure_id – code – see procedure
-- school_code – code – school
-- class – words – class as the file names it
-- participant_label – words – what only the school can resolve
-- primary_score – points – primary score
-- mark – mark – null where the work has no marks
-- zone – code – below (low result) | border (at the line or above it by less than the limit of points)
-- points_to_line – points – missing to the lowest passing score; 0 at it, above it, or where only a condition fails
-- reason – code – sum (points are missing or just enough) | condition (enough points, an extra condition of the scale fails)
-- condition_words – words – the condition that fails; null for reason sum
-- nearest_tasks – words – up to three basic tasks the participant did not do in full that the region does best;
--   where a condition fails, of the tasks it asks for
with
limits as (
  select need(max(value) filter (where name = 'border_points'), 'border_points') as border_points
  from ref_threshold
),
passing as (
  select
    ref_design.design,
    case
      when any_value(ref_design.has_mark) then (
        select min(scale.min_primary) from ref_mark_scale as scale
        where scale.design = ref_design.design and scale.mark > 2
      )
      else coalesce(
        (select min(minimum.min_primary) from ref_minimum as minimum where minimum.design = ref_design.design),
        (
          select min(converted.primary_score)
          from ref_test_score as converted
          join ref_minimum as minimum using (design)
          where converted.design = ref_design.design and converted.test_score >= minimum.min_test
        )
      )
    end as line
  from ref_design
  group by ref_design.design
),
attention as (
  select
    result.*,
    procedure.design,
    procedure.municipality_code as paper_of,
    passing.line,
    case when result.low then 'below' else 'border' end as zone,
    case when result.low and result.primary_score >= passing.line then 'condition' else 'sum' end as reason
  from result
  join procedure using (procedure_id)
  join passing on passing.design = procedure.design
  cross join limits
  where result.counts
    and result.status = 'taken'
    and procedure.kind in ('oge_diagnostic', 'ege_diagnostic')
    and (result.low or result.primary_score - passing.line between 0 and limits.border_points - 1)
),
tagged as (
  select attention.result_id, task.tag, sum(answer.score) as points
  from attention
  join answer using (result_id)
  join task on task.procedure_id = attention.procedure_id and task.position = answer.position
  where attention.reason = 'condition' and task.tag is not null
  group by attention.result_id, task.tag
),
failed_condition as (
  select attention.result_id, ref_mark_condition.tag, ref_mark_condition.words
  from attention
  join ref_mark_scale
    on ref_mark_scale.design = attention.design
    and attention.primary_score between ref_mark_scale.min_primary and ref_mark_scale.max_primary
  join ref_mark_condition
    on ref_mark_condition.design = attention.design
    and ref_mark_condition.mark = ref_mark_scale.mark
    and ref_mark_condition.else_mark = 2
  left join tagged on tagged.result_id = attention.result_id and tagged.tag = ref_mark_condition.tag
  where attention.reason = 'condition' and coalesce(tagged.points, 0) < ref_mark_condition.min_points
),
failed as (
  select result_id, string_agg(distinct words, '; ' order by words) as words, list(distinct tag order by tag) as tags
  from failed_condition
  group by result_id
),
open_task as (
  select
    attention.result_id,
    task.task,
    row_number() over (
      partition by attention.result_id order by wide.completion desc, task.position
    ) as place
  from attention
  join answer using (result_id)
  join task on task.procedure_id = attention.procedure_id and task.position = answer.position
  join group_task as wide
    on wide.origin = 'computed'
    and wide.procedure_id = attention.procedure_id
    and wide.position = answer.position
    and wide.scope = case when attention.paper_of is null then 'region' else 'municipality' end
    and wide.scope_code = coalesce(attention.paper_of, 'region')
  left join failed on failed.result_id = attention.result_id
  where task.difficulty = 'basic'
    and (failed.tags is null or list_contains(failed.tags, task.tag))
    and answer.status <> 'not_presented'
    and answer.score < task.max_score
),
nearest as (
  select result_id, string_agg(task, ', ' order by place) as tasks
  from open_task
  where place <= 3
  group by result_id
)
select
  attention.result_id,
  attention.procedure_id,
  attention.school_code,
  attention.class,
  attention.participant_label,
  attention.primary_score,
  attention.mark,
  attention.zone,
  greatest(0, attention.line - attention.primary_score) as points_to_line,
  attention.reason,
  failed.words as condition_words,
  nearest.tasks as nearest_tasks
from attention
left join failed using (result_id)
left join nearest using (result_id)
order by attention.procedure_id, attention.school_code, attention.class, attention.primary_score, attention.result_id
