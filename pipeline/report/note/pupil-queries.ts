/** Reads of a round ($round) about single participants; a note names them by labels only the school resolves. */

export const attention = `
select school_code as scope_code, procedure_id, participant_label, class, primary_score, mark, zone, points_to_line,
  reason, condition_words, nearest_tasks,
  case
    when zone = 'border' then 'border'
    when reason = 'condition' then 'condition'
    when points_to_line <= (select value from ref_threshold where name = 'border_points') then 'near'
    else 'far'
  end as support
from attention_group join procedure using (procedure_id)
where procedure.round = $round
order by procedure_id, school_code, zone, primary_score, length(participant_label), participant_label, class`;

export const pupils = `
with open_task as (
  select result.result_id, task.task,
    row_number() over (partition by result.result_id order by wide.completion desc, task.position) as place
  from result
  join procedure using (procedure_id)
  join answer using (result_id)
  join task on task.procedure_id = result.procedure_id and task.position = answer.position
  join group_task as wide on wide.origin = 'computed' and wide.procedure_id = result.procedure_id and wide.position = answer.position
    and wide.scope = case when procedure.municipality_code is null then 'region' else 'municipality' end
    and wide.scope_code = coalesce(procedure.municipality_code, 'region')
  where procedure.round = $round and result.low and result.counts and result.status = 'taken'
    and task.difficulty = 'basic' and answer.status <> 'not_presented' and answer.score < task.max_score
), nearest as (
  select result_id, string_agg(task, ', ' order by place) as tasks from open_task where place <= 3 group by result_id
)
select result.school_code as scope_code, result.procedure_id, result.participant_label, result.class,
  result.primary_score, result.mark, result.journal_mark, result.test_score, result.low,
  greatest(0, coalesce(line.min_primary, result.primary_score) - result.primary_score) as points_to_line,
  nearest.tasks as nearest_tasks
from result
join procedure using (procedure_id)
left join (
  select design, min_primary from ref_mark_scale where mark = 3
  union all select design, min_primary from ref_minimum where design not in (select design from ref_mark_scale)
) as line on line.design = procedure.design
left join nearest using (result_id)
where procedure.round = $round and result.counts and result.status = 'taken'
order by result.procedure_id, result.school_code, result.class, length(result.participant_label),
  result.participant_label, result.source_id, result.source_row`;
