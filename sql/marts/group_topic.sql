-- one row per group and element of content, metasubject skill or tag of the tasks of a procedure (skills of the subject: group_skill)
-- scope – code – class | school | municipality | region
-- scope_code – code – school_code/class, school code, municipality code or 'region'
-- procedure_id – code – see procedure
-- kind – code – content (code of the codifier) | metasubject | tag (tasks an extra condition of a scale refers to)
-- topic – words – the code or the words of the catalogue of tasks
-- n_tasks – tasks – of the topic that were presented
-- n – participants – presented with a task of the topic (the most over its tasks)
-- sum_score – points – got
-- sum_max – points – possible
-- completion – fraction – sum_score / sum_max
-- n_tasks_insufficient – tasks – with completion in the band insufficient
-- deficit – true/false – more than the limit share of the tasks is insufficient; null where no borders fit
with
limits as (
  select need(max(value) filter (where name = 'skill_deficit_share'), 'skill_deficit_share')::decimal(9, 6) as deficit_share
  from ref_threshold
),
topic as (
  select procedure_id, position, 'content' as kind, content_code as topic from task
  union all
  select procedure_id, position, 'metasubject', metasubject from task
  union all
  select procedure_id, position, 'tag', tag from task
)
select
  group_task.scope,
  group_task.scope_code,
  group_task.procedure_id,
  topic.kind,
  topic.topic,
  count(*)::integer as n_tasks,
  max(group_task.n)::integer as n,
  sum(group_task.sum_score)::integer as sum_score,
  sum(group_task.sum_max)::integer as sum_max,
  sum(group_task.sum_score) / nullif(sum(group_task.sum_max), 0) as completion,
  count(*) filter (where group_task.corridor = 'insufficient')::integer as n_tasks_insufficient,
  case
    when count(group_task.corridor) > 0
      then count(*) filter (where group_task.corridor = 'insufficient') > any_value(limits.deficit_share) * count(*)
  end as deficit
from group_task
join topic using (procedure_id, position)
cross join limits
where group_task.origin = 'computed' and group_task.n > 0 and topic.topic <> ''
group by group_task.scope, group_task.scope_code, group_task.procedure_id, topic.kind, topic.topic
