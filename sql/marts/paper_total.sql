-- one row per result that counts and was presented with every task of the paper: what the corridors and the quality of a test rest on
-- result_id – number – see result
-- procedure_id – code – see procedure
-- school_code – code – school
-- total – points – sum over the tasks
with
paper as (
  select procedure_id, count(*) as n_tasks
  from task
  group by procedure_id
),
summed as (
  select result_id, count(*) as n_presented, sum(score)::integer as total
  from answer
  where status <> 'not_presented' and score is not null
  group by result_id
)
select result.result_id, result.procedure_id, result.school_code, summed.total
from result
join summed using (result_id)
join paper using (procedure_id)
where result.counts and result.status = 'taken' and summed.n_presented = paper.n_tasks
order by result.result_id
