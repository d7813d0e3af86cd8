-- one row per school, round and subject: whether its signals together ask for attention
-- school_code – code – school
-- round – code – see round
-- subject – code – see ref_subject
-- n_testable – signals – that could be looked at, over the works of the subject
-- n_noted – signals – noted
-- n_families – families – of the signals noted
-- least_q – fraction – least q_value of the signals noted; null = none noted
-- attention – true/false – noted signals of as many families as the limit asks, or one with a q_value below the strong limit
-- signals – words – signals noted: S1, S5; null = none
with
limits as (
  select
    need(max(value) filter (where name = 'signal_families'), 'signal_families') as signal_families,
    need(max(value) filter (where name = 'signal_q_strong'), 'signal_q_strong') as signal_q_strong
  from ref_threshold
)
select
  signal.school_code,
  signal.round,
  procedure.subject,
  count(*) filter (where signal.testable)::integer as n_testable,
  count(*) filter (where signal.noted)::integer as n_noted,
  count(distinct signal.family) filter (where signal.noted)::integer as n_families,
  min(signal.q_value) filter (where signal.noted) as least_q,
  count(distinct signal.family) filter (where signal.noted) >= any_value(limits.signal_families)
    or coalesce(min(signal.q_value) filter (where signal.noted) < any_value(limits.signal_q_strong), false) as attention,
  string_agg(distinct signal.signal, ', ' order by signal.signal) filter (where signal.noted) as signals
from signal
join procedure using (procedure_id)
cross join limits
group by signal.school_code, signal.round, procedure.subject
order by signal.round, procedure.subject, signal.school_code
