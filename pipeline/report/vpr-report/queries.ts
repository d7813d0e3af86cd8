/** Reads of the marts for one round ($round) that only the report on ВПР prints. */

export const planned = `
select own.scope_code, own.procedure_id, own.skill, named.tasks, own.n, own.completion, own.n_tasks,
  own.n_tasks_insufficient, own.deficit, region.completion as region, municipality.completion as municipality
from group_skill as own
join procedure using (procedure_id)
join school on school.school_code = own.scope_code
join (
  select procedure_id, skill, string_agg(task, ', ' order by position) as tasks, min(position) as place
  from task group by procedure_id, skill
) as named on named.procedure_id = own.procedure_id and named.skill = own.skill
left join group_skill as region on region.scope = 'region' and region.procedure_id = own.procedure_id
  and region.skill = own.skill
left join group_skill as municipality on municipality.scope = 'municipality'
  and municipality.scope_code = school.municipality_code
  and municipality.procedure_id = own.procedure_id and municipality.skill = own.skill
where procedure.round = $round and own.scope = 'school' and own.completion is not null
order by own.procedure_id, own.scope_code, named.place`;

export const crossings = `
select own.scope_code, own.procedure_id, own.topic, named.tasks, own.n, own.completion, own.deficit,
  region.completion as region
from group_topic as own
join procedure using (procedure_id)
join (
  select procedure_id, metasubject, string_agg(task, ', ' order by position) as tasks
  from task where metasubject is not null group by procedure_id, metasubject
) as named on named.procedure_id = own.procedure_id and named.metasubject = own.topic
left join group_topic as region on region.kind = own.kind and region.scope = 'region'
  and region.procedure_id = own.procedure_id and region.topic = own.topic
where procedure.round = $round and own.kind = 'metasubject' and own.scope = 'school' and own.completion is not null
order by own.procedure_id, own.scope_code, own.topic collate ru`;

export const spreads = `
with line as (
  select design, min_primary from ref_mark_scale where mark = 3
)
select scope_code, score_distribution.procedure_id, min(primary_score) as lowest, max(primary_score) as highest,
  sum(n)::integer as n,
  case when any_value(line.min_primary) is not null
    then coalesce(sum(n) filter (where primary_score < line.min_primary), 0)::integer end as n_below,
  case when any_value(line.min_primary) is not null
    then coalesce(sum(n) filter (where primary_score < line.min_primary and primary_score >= line.min_primary
      - (select value from ref_threshold where name = 'border_points')), 0)::integer end as n_near
from score_distribution
join procedure using (procedure_id)
left join line on line.design = procedure.design
where procedure.round = $round and scope = 'school' and score_distribution.n > 0
group by scope_code, score_distribution.procedure_id
order by score_distribution.procedure_id, scope_code`;

export const answers = `
with small as (
  select procedure_id, scope_code
  from group_procedure
  where scope = 'school' and origin = 'computed'
    and n < (select value from ref_threshold where name = 'share_words_n')
)
select result.school_code as scope_code, result.procedure_id, result.participant_label, result.class,
  result.primary_score, result.mark, result.journal_mark,
  string_agg(
    case answer.status when 'not_attempted' then 'Х' when 'not_presented' then '–' else answer.score::text end,
    ' ' order by answer.position
  ) as points
from result
join procedure using (procedure_id)
join small on small.procedure_id = result.procedure_id and small.scope_code = result.school_code
join answer using (result_id)
where procedure.round = $round and result.counts and result.status = 'taken'
group by result.result_id, result.school_code, result.procedure_id, result.participant_label, result.class,
  result.primary_score, result.mark, result.journal_mark
order by result.procedure_id, result.school_code, result.class, length(result.participant_label),
  result.participant_label, points, result.result_id`;
