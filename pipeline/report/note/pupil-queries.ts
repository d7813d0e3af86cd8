/** Reads of a round ($round) about single participants; a note names them by labels only the school resolves. */

/** Which support group a participant of the attention group suits. */
const support = `case
    when zone = 'border' then 'border'
    when reason = 'condition' then 'condition'
    when points_to_line <= (select value from ref_threshold where name = 'border_points') then 'near'
    else 'far'
  end`;

export const attention = `
select school_code as scope_code, procedure_id, participant_label, class, primary_score, mark, zone, points_to_line,
  reason, condition_words, nearest_tasks,
  ${support} as support
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

/**
 * Basic tasks of the support groups below the line, four a group: those where most solutions are missing to the share of all
 * who wrote; of the group that missed a condition only tasks the condition counts.
 */
export const supportTasks = `
with member as (
  select result_id, procedure_id, school_code, procedure.design, procedure.municipality_code as paper_of, ${support} as support
  from attention_group join procedure using (procedure_id)
  where procedure.round = $round and zone = 'below'
), part_of as (
  select procedure_id, bool_or(part = 'long') and not bool_or(part = 'long' and difficulty = 'basic') as parted
  from task group by procedure_id
), counted as (
  select member.procedure_id, member.school_code, member.support, task.position, task.task,
    count(*) as n_possible, count(*) filter (answer.score = task.max_score) as n_done,
    n_possible * any_value(wide.completion) - n_done as missing
  from member
  join answer using (result_id)
  join task on task.procedure_id = member.procedure_id and task.position = answer.position
  join group_task as wide on wide.origin = 'computed' and wide.procedure_id = member.procedure_id
    and wide.position = answer.position
    and wide.scope = case when member.paper_of is null then 'region' else 'municipality' end
    and wide.scope_code = coalesce(member.paper_of, 'region')
  where task.difficulty = 'basic' and answer.status <> 'not_presented'
    and (member.support <> 'condition'
      or task.tag in (select tag from ref_mark_condition where design = member.design and else_mark = 2))
  group by member.procedure_id, member.school_code, member.support, task.position, task.task
), placed as (
  select *, row_number() over (
    partition by procedure_id, school_code, support order by missing desc, position
  ) as place
  from counted
  where missing > 0
)
select procedure_id, school_code as scope_code, support, any_value(parted) as parted, string_agg(task, ', ' order by position) as tasks,
  sum(n_done) as n_done, sum(n_possible) as n_possible
from placed
join part_of using (procedure_id)
where place <= 4
group by procedure_id, school_code, support
order by procedure_id, school_code, list_position(['condition', 'near', 'far'], support)`;
