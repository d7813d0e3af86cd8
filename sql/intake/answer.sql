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
  and p.procedure_id = r.procedure_id
-- a table may hold several works: the line of this one
join intake_accepted as l on l.source_id = p.source_id and l.block = p.block and l.row = p.row
join intake_answer as a on a.source_id = p.source_id and a.block = p.block and a.row = p.row
where r.status = 'taken'
order by r.result_id, a.position
