-- one row per school, work and signal: something to be looked at, with ordinary explanations (ref_signal); never a judgement
-- school_code – code – school
-- procedure_id – code – see procedure
-- round – code – see round
-- signal – code – S1 … S7, see ref_signal
-- family – code – what the signal looks at; signals of one family are counted once
-- n – participants – the signal is about
-- statistic – number – S1 participants above a border beyond the expected; S2 share of marks lowered (or confirmed, where all are);
--   S3 mean squared deviation of tasks; S4 change of the mean in SD; S5 ratio of variances; S6 papers repeated; S7 tasks done in full
-- expected – number – what the statistic would be without anything to look at; null where it is not told
-- p_value – fraction – chance of as much or more without anything to look at (mid-P where counts are coarse)
-- q_value – fraction – the same held against all schools of the round (Benjamini and Hochberg, 1995)
-- power – fraction – chance to notice a change of the size in reference data; null = not known
-- n_draws – draws – random groups behind the p-value; null = none were needed
-- testable – true/false – there is enough to look at; by a rule that does not look at the p-value
-- reason – code – few (participants) | schools (too few) | spread (none) | next (no next work) | journal | border | tasks; null = testable
-- noted – true/false – q_value within the limit and large enough to be named
with
limits as (
  select need(max(value) filter (where name = 'signal_q'), 'signal_q') as signal_q
  from ref_threshold
),
cell as (
  select group_procedure.scope_code as school_code, group_procedure.procedure_id, procedure.round, group_procedure.n
  from group_procedure
  join procedure using (procedure_id)
  where group_procedure.scope = 'school' and group_procedure.origin = 'computed' and group_procedure.n > 0
),
ranked as (
  -- ties in p share the greatest rank through the running minimum; procedure and school only fix the order
  select
    signal_test.*,
    cell.round,
    row_number() over (
      partition by signal_test.signal, cell.round
      order by signal_test.p_value, signal_test.procedure_id, signal_test.school_code
    ) as place,
    count(*) over (partition by signal_test.signal, cell.round) as n_tests
  from signal_test
  join cell using (school_code, procedure_id)
  where signal_test.p_value is not null
),
adjusted as (
  select
    school_code,
    procedure_id,
    signal,
    least(1.0, min(p_value * n_tests / place) over (
      partition by signal, round order by place desc rows unbounded preceding
    )) as q_value
  from ranked
)
select
  cell.school_code,
  cell.procedure_id,
  cell.round,
  ref_signal.signal,
  ref_signal.family,
  coalesce(signal_test.n, cell.n)::integer as n,
  signal_test.statistic,
  signal_test.expected,
  signal_test.p_value,
  adjusted.q_value,
  signal_test.power,
  signal_test.n_draws,
  signal_test.p_value is not null as testable,
  case
    when signal_test.p_value is null then coalesce(
      signal_test.reason,
      case ref_signal.family
        when 'marks' then 'border' when 'journal' then 'journal' when 'change' then 'next' when 'spread' then 'spread'
        else 'tasks'
      end
    )
  end as reason,
  coalesce(adjusted.q_value <= limits.signal_q and signal_test.large, false) as noted
from cell
cross join ref_signal
cross join limits
left join signal_test
  on signal_test.school_code = cell.school_code
  and signal_test.procedure_id = cell.procedure_id
  and signal_test.signal = ref_signal.signal
left join adjusted
  on adjusted.school_code = cell.school_code
  and adjusted.procedure_id = cell.procedure_id
  and adjusted.signal = ref_signal.signal
