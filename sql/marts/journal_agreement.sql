-- one row per group and procedure with pairs of a mark for the work and a mark from the journal
-- scope – code – class | school | municipality | region
-- scope_code – code – school_code/class, school code, municipality code or 'region'
-- procedure_id – code – see procedure
-- n – participants – with both marks
-- lowered – participants – mark for the work below the journal mark
-- confirmed – participants – both marks equal
-- raised – participants – mark for the work above the journal mark
-- gap_2 – participants – marks differ by the limit (2) or more
-- lowered_share – fraction – lowered / n
-- confirmed_share – fraction – confirmed / n
-- raised_share – fraction – raised / n
-- kappa_linear – number – Cohen's weighted kappa, linear weights on the scale 2 … 5; null for few pairs or one mark only
-- kappa_quadratic – number – the same with quadratic weights (a gap of two marks weighs four times that of one)
with
limits as (
  select
    need(max(value) filter (where name = 'journal_gap'), 'journal_gap') as journal_gap,
    need(max(value) filter (where name = 'kappa_min_n'), 'kappa_min_n') as kappa_min_n
  from ref_threshold
),
pair as (
  select result.procedure_id, result.school_code, result.class, school.municipality_code, result.mark, result.journal_mark
  from result
  left join school using (school_code)
  where result.counts and result.status = 'taken' and result.mark is not null and result.journal_mark is not null
),
counted as (
  select
    pair.procedure_id,
    pair.school_code,
    pair.class,
    pair.municipality_code,
    case
      when grouping(pair.class) = 0 then 'class'
      when grouping(pair.school_code) = 0 then 'school'
      when grouping(pair.municipality_code) = 0 then 'municipality'
      else 'region'
    end as scope,
    count(*) as n,
    count(*) filter (where mark < journal_mark) as lowered,
    count(*) filter (where mark = journal_mark) as confirmed,
    count(*) filter (where mark > journal_mark) as raised,
    count(*) filter (where abs(mark - journal_mark) >= limits.journal_gap) as gap_2,
    sum(abs(mark - journal_mark)) as distance,
    sum((mark - journal_mark) ** 2)::bigint as distance_2,
    sum(mark) as sum_mark,
    sum(mark * mark) as sum_mark_2,
    sum(journal_mark) as sum_journal,
    sum(journal_mark * journal_mark) as sum_journal_2,
    count(*) filter (where mark <= 2) as mark_to_2,
    count(*) filter (where mark <= 3) as mark_to_3,
    count(*) filter (where mark <= 4) as mark_to_4,
    count(*) filter (where journal_mark <= 2) as journal_to_2,
    count(*) filter (where journal_mark <= 3) as journal_to_3,
    count(*) filter (where journal_mark <= 4) as journal_to_4
  from pair
  cross join limits
  group by grouping sets (
    (pair.procedure_id, pair.school_code, pair.class),
    (pair.procedure_id, pair.school_code),
    (pair.procedure_id, pair.municipality_code),
    (pair.procedure_id)
  )
),
expected as (
  -- n times the distance expected by chance: |i - j| is the number of borders between i and j
  select
    *,
    mark_to_2 * (n - journal_to_2) + journal_to_2 * (n - mark_to_2)
      + mark_to_3 * (n - journal_to_3) + journal_to_3 * (n - mark_to_3)
      + mark_to_4 * (n - journal_to_4) + journal_to_4 * (n - mark_to_4) as n_expected_distance,
    -- n times the squared distance expected: E(x - y)² of independent x and y
    n * (sum_mark_2 + sum_journal_2) - 2 * sum_mark * sum_journal as n_expected_distance_2
  from counted
)
select
  expected.scope,
  case expected.scope
    when 'class' then expected.school_code || '/' || expected.class
    when 'school' then expected.school_code
    when 'municipality' then expected.municipality_code
    else 'region'
  end as scope_code,
  expected.procedure_id,
  expected.n::integer as n,
  expected.lowered::integer as lowered,
  expected.confirmed::integer as confirmed,
  expected.raised::integer as raised,
  expected.gap_2::integer as gap_2,
  expected.lowered / expected.n as lowered_share,
  expected.confirmed / expected.n as confirmed_share,
  expected.raised / expected.n as raised_share,
  case
    when expected.n >= limits.kappa_min_n
      then 1 - expected.n * expected.distance / nullif(expected.n_expected_distance, 0)
  end as kappa_linear,
  case
    when expected.n >= limits.kappa_min_n
      then 1 - expected.n * expected.distance_2 / nullif(expected.n_expected_distance_2, 0)
  end as kappa_quadratic
from expected
join procedure using (procedure_id)
cross join limits
where (expected.scope <> 'class' or expected.class is not null)
  and (expected.scope <> 'municipality' or expected.municipality_code is not null)
  and (expected.scope <> 'region' or procedure.municipality_code is null)
order by expected.procedure_id, expected.scope, scope_code
