-- one row per procedure, total of a complete paper and task
-- procedure_id – code – see procedure
-- total – points – sum over the tasks
-- position – number – order of the task in the paper
-- n – participants – with the total
-- sum_score – points – sum over them
-- sum_square – points² – sum of squared points over them
select
  paper_total.procedure_id,
  paper_total.total,
  answer.position,
  count(*)::integer as n,
  sum(answer.score)::bigint as sum_score,
  sum(answer.score * answer.score)::bigint as sum_square
from answer
join paper_total using (result_id)
group by paper_total.procedure_id, paper_total.total, answer.position
order by paper_total.procedure_id, paper_total.total, answer.position
