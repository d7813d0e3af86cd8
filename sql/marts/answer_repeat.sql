-- one row per school and work with points for every task: papers with the same points for every task
-- school_code – code – school
-- procedure_id – code – see procedure
-- n – participants – with every task presented and a total above 0 and below the maximum
-- n_tasks – tasks – of the work
-- n_repeats – papers – beyond the first of each set of equal points, within the school
-- expected_pairs – pairs – of equal papers among as many participants with the same totals in other schools
with
paper_length as (
  select procedure_id, count(*) as n_tasks, sum(max_score) as max_total
  from task
  group by procedure_id
),
own as (
  -- papers with the same points are told by one number, see paper_total
  select
    paper_total.procedure_id,
    paper_total.school_code,
    paper_total.total,
    paper_total.points,
    any_value(paper_length.n_tasks) as n_tasks,
    count(*) as n
  from paper_total
  join paper_length using (procedure_id)
  where paper_total.total > 0 and paper_total.total < paper_length.max_total
  group by paper_total.procedure_id, paper_total.school_code, paper_total.total, paper_total.points
),
whole as (
  select procedure_id, total, points, sum(n) as n
  from own
  group by procedure_id, total, points
),
whole_total as (
  select procedure_id, total, sum(n) as n, sum(n * (n - 1)) / 2 as n_pairs
  from whole
  group by procedure_id, total
),
own_total as (
  -- pairs of equal papers the region has less for want of the school's
  select
    own.procedure_id,
    own.school_code,
    own.total,
    any_value(own.n_tasks) as n_tasks,
    sum(own.n) as n,
    sum(own.n - 1) as n_repeats,
    sum(whole.n * (whole.n - 1) - (whole.n - own.n) * (whole.n - own.n - 1)) / 2 as n_pairs_with
  from own
  join whole using (procedure_id, total, points)
  group by own.procedure_id, own.school_code, own.total
),
matched as (
  select
    own_total.*,
    whole_total.n - own_total.n as ref_n,
    whole_total.n_pairs - own_total.n_pairs_with as ref_pairs
  from own_total
  join whole_total using (procedure_id, total)
)
select
  school_code,
  procedure_id,
  sum(n)::integer as n,
  any_value(n_tasks)::integer as n_tasks,
  sum(n_repeats)::integer as n_repeats,
  -- one pair is added to those found, so that a total few others have does not make a pair of equal papers impossible
  sum((ref_pairs + 1) * n * (n - 1) / (ref_n * (ref_n - 1) + 2)::double order by total) as expected_pairs
from matched
group by procedure_id, school_code
order by procedure_id, school_code
