-- one row per group and skill of a procedure
-- scope – code – class | school | municipality | region
-- scope_code – code – school_code/class, school code, municipality code or 'region'
-- procedure_id – code – see procedure
-- skill – words – skill the tasks check
-- n_tasks – tasks – of the skill that were presented
-- n – participants – presented with a task of the skill (the most over its tasks)
-- completion – fraction – points got of the points possible over the tasks of the skill
-- n_tasks_insufficient – tasks – with completion in the band insufficient
-- deficit – true/false – more than the limit share of the tasks is insufficient; null where no borders fit
with
limits as (
  select need(max(value) filter (where name = 'skill_deficit_share'), 'skill_deficit_share')::decimal(9, 6) as deficit_share
  from ref_threshold
)
select
  group_task.scope,
  group_task.scope_code,
  group_task.procedure_id,
  task.skill,
  count(*)::integer as n_tasks,
  max(group_task.n)::integer as n,
  sum(group_task.sum_score) / nullif(sum(group_task.sum_max), 0) as completion,
  count(*) filter (where group_task.corridor = 'insufficient')::integer as n_tasks_insufficient,
  case
    when count(group_task.corridor) > 0
      then count(*) filter (where group_task.corridor = 'insufficient') > any_value(limits.deficit_share) * count(*)
  end as deficit
from group_task
join task using (procedure_id, position)
cross join limits
-- of a work described in spravka.yaml it is not known what its tasks check
where group_task.origin = 'computed' and group_task.n > 0 and task.skill <> ''
group by group_task.scope, group_task.scope_code, group_task.procedure_id, task.skill
