-- one row per task of an accepted result
select
  r.result_id,
  a.position,
  a.task,
  a.score,
  case when a.status = 'blank' then 'not_attempted' else a.status end as status
from result as r
join intake_participant as p on
  p.source_id = r.source_id and p.sheet = r.sheet and p.row = r.source_row
join intake_answer as a on a.source_id = p.source_id and a.block = p.block and a.row = p.row
where r.status = 'taken'
order by r.result_id, a.position
