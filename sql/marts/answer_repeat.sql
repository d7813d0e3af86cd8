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
pattern as (
  -- a set of points as one number: two sets of the same number and the same total are the same set (one number is hashed: the hash
  -- of two is an exclusive or itself, and positions would cancel out)
  select
    result.procedure_id,
    result.school_code,
    sum(answer.score) as total,
    bit_xor(hash(answer.position * 1000 + answer.score)) as points,
    any_value(paper_length.n_tasks) as n_tasks
  from answer
  join result using (result_id)
  join paper_length using (procedure_id)
  where result.counts and result.status = 'taken' and answer.status <> 'not_presented' and answer.score is not null
  group by result.result_id, result.procedure_id, result.school_code
  having count(*) = any_value(paper_length.n_tasks)
    and sum(answer.score) > 0
    and sum(answer.score) < any_value(paper_length.max_total)
),
own as (
  select procedure_id, school_code, total, points, any_value(n_tasks) as n_tasks, count(*) as n
  from pattern
  group by procedure_id, school_code, total, points
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
