-- one row per result that counts and was presented with every task of the paper: what the corridors and the quality of a test rest on
-- result_id – number – see result
-- procedure_id – code – see procedure
-- school_code – code – school
-- total – points – sum over the tasks
-- points – number – which points were got in which tasks: papers of a work and a total with the same number have the same points
-- lot – number – by which papers are chosen where a limited number is enough: it depends on points and school alone, so that the key of
--   the pseudonyms and the order of files choose no others; papers with the same lot have the same points
with
paper as (
  select procedure_id, count(*) as n_tasks
  from task
  group by procedure_id
),
summed as (
  -- one number a task and score: hashes of two values apart would fall out of the sum of papers with the same scores elsewhere
  select result_id, count(*) as n_presented, sum(score)::integer as total, bit_xor(hash(1000 * position::bigint + score)) as points
  from answer
  where status <> 'not_presented' and score is not null
  group by result_id
)
select
  result.result_id,
  result.procedure_id,
  result.school_code,
  summed.total,
  summed.points,
  hash(summed.points, result.school_code) as lot
from result
join summed using (result_id)
join paper using (procedure_id)
where result.counts and result.status = 'taken' and summed.n_presented = paper.n_tasks
order by result.result_id
