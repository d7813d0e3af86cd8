-- one row per procedure, band of totals and pair of tasks (a task with itself too): how points in two tasks go together among
-- pupils of like totals; of a large band as many papers as the limit says, taken by lot
-- procedure_id – code – see procedure
-- band – number – see total_band
-- position – number – order of the first task in the paper
-- other – number – order of the second task, not before the first
-- n – participants – papers
-- sum_score – points – in the first task
-- sum_other – points – in the second task
-- sum_product – points² – sum of the products
with
limits as (
  select need(max(value) filter (where name = 'corridor_papers'), 'corridor_papers') as corridor_papers
  from ref_threshold
),
drawn as (
  select
    paper_total.result_id,
    paper_total.procedure_id,
    total_band.band,
    row_number() over (
      partition by paper_total.procedure_id, total_band.band order by paper_total.lot
    ) as place
  from paper_total
  join total_band on total_band.procedure_id = paper_total.procedure_id and total_band.total = paper_total.total
),
paper as (
  select drawn.result_id, drawn.procedure_id, drawn.band, answer.position, answer.score
  from drawn
  join answer using (result_id)
  cross join limits
  where drawn.place <= limits.corridor_papers
)
select
  a.procedure_id,
  a.band,
  a.position,
  b.position as other,
  count(*)::integer as n,
  sum(a.score)::integer as sum_score,
  sum(b.score)::integer as sum_other,
  sum(a.score * b.score)::bigint as sum_product
from paper as a
join paper as b on b.result_id = a.result_id and b.position >= a.position
group by a.procedure_id, a.band, a.position, b.position
order by a.procedure_id, a.band, a.position, b.position
