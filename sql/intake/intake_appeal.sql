-- one row per line of a table of appeals and re-checks: the result it is about, values cast, and what becomes of it
-- (verdict: applied | previous_differs – applied too | already | rejected_state | no_base | twice | unreadable)
with line as (
  select
    a.source_id,
    b.block,
    b.sheet,
    a.row::integer as row,
    b.columns,
    b.procedure_id,
    b.held_on,
    d.has_mark,
    pr.max_primary,
    a.participant,
    a.participant_basis,
    a.named,
    a.kind,
    a.state,
    translate(lower(coalesce(a.state, '')), 'ё', 'е') as state_words,
    try_cast(a.changed_at as timestamp) as changed_at,
    whole(a.old_primary) as old_primary,
    whole(a.old_value) as old_value,
    a.new_primary as new_primary_raw,
    whole(a.new_primary) as new_primary,
    a.new_value as new_value_raw,
    whole(a.new_value) as new_value
  from staged_appeal as a
  join intake_live as v on v.source_id = a.source_id
  join intake_block as b on b.source_id = a.source_id and b.block = a.block::integer
  left join procedure as pr on pr.procedure_id = b.procedure_id
  left join ref_design as d on d.design = pr.design
),
-- only what is decided and done changes a result
judged as (
  select
    *,
    case
      when regexp_matches(state_words, 'отклонен|отказ|отозван|(не|без) удовлетвор') then 'declined'
      when regexp_matches(state_words, '(^|\s)не\s') then 'open'
      when regexp_matches(state_words, 'удовлетвор|выполнен|заверш|обработан|исполнен') then 'granted'
      else 'open'
    end as decision,
    case
      when participant is null then 'participant'
      when new_primary_raw is null and new_value_raw is null then 'nothing'
      when new_primary_raw is not null and (new_primary is null or new_primary not between 0 and coalesce(max_primary, new_primary))
        then 'primary'
      when new_value_raw is not null and (
        new_value is null
        or not case when has_mark then new_value between 2 and 5 else new_value between 0 and 100 end
      ) then 'value'
    end as unreadable
  from line
),
-- the same person by the pseudonym of the document or of the name within the school; by the name also where the protocol
-- knows no documents
met as (
  select a.source_id, a.block, a.row, p.participant, p.held_on
  from judged as a
  join intake_participant as p on p.procedure_id = a.procedure_id and p.participant = a.participant
  where a.held_on in (p.held_on, p.oral_on) and p.status = 'taken'
  union
  select a.source_id, a.block, a.row, p.participant, p.held_on
  from judged as a
  join intake_participant as p on p.procedure_id = a.procedure_id and p.participant = a.named
  where a.held_on in (p.held_on, p.oral_on) and p.status = 'taken'
),
-- two pupils of one name are kept apart in the protocol and are nobody here
namesake as (
  select distinct a.source_id, a.block, a.row
  from judged as a
  join intake_participant as p on p.procedure_id = a.procedure_id and a.held_on in (p.held_on, p.oral_on)
  where p.namesake and p.participant in (md5(a.participant || chr(31) || p.row), md5(a.named || chr(31) || p.row))
),
found as (
  select
    source_id,
    block,
    row,
    count(distinct participant) as n,
    min(participant) as participant,
    min(held_on) as held_on
  from met
  group by source_id, block, row
),
resolved as (
  select
    j.*,
    case when f.n = 1 then f.participant end as base_participant,
    case when f.n = 1 then f.held_on end as base_day,
    coalesce(f.n > 1, false) or n.row is not null as namesakes
  from judged as j
  left join found as f on f.source_id = j.source_id and f.block = j.block and f.row = j.row
  left join namesake as n on n.source_id = j.source_id and n.block = j.block and n.row = j.row
),
base as (
  select
    p.procedure_id,
    p.participant,
    p.held_on,
    p.primary_score,
    case when d.has_mark then p.mark else p.test_score end as value
  from intake_participant as p
  join ref_design as d on d.design = p.design
  semi join resolved as r on
    r.procedure_id = p.procedure_id and r.base_participant = p.participant and r.base_day is not distinct from p.held_on
  where p.status = 'taken'
  qualify row_number() over (
    partition by p.procedure_id, p.participant, p.held_on order by p.source_id, p.block, p.row
  ) = 1
),
-- changes of one result in their order; a line that stands in two files is one change
change as (
  select distinct
    procedure_id,
    base_participant,
    base_day,
    changed_at,
    old_primary,
    old_value,
    new_primary,
    new_value
  from resolved
  where decision = 'granted' and unreadable is null and base_participant is not null
),
chained as (
  select
    c.*,
    b.primary_score as base_primary,
    b.value as base_value,
    coalesce(last_value(c.new_primary ignore nulls) over earlier, b.primary_score) as before_primary,
    coalesce(last_value(c.new_value ignore nulls) over earlier, b.value) as before_value,
    coalesce(last_value(c.new_primary ignore nulls) over whole_chain, b.primary_score) as final_primary,
    coalesce(last_value(c.new_value ignore nulls) over whole_chain, b.value) as final_value,
    first_value(c.old_primary) over whole_chain as first_old_primary,
    first_value(c.old_value) over whole_chain as first_old_value,
    first_value(c.new_primary) over whole_chain as first_new_primary,
    first_value(c.new_value) over whole_chain as first_new_value,
    count(*) over (partition by c.procedure_id, c.base_participant, c.base_day, c.changed_at) as n_at_once
  from change as c
  join base as b on
    b.procedure_id = c.procedure_id and b.participant = c.base_participant
    and b.held_on is not distinct from c.base_day
  window
    earlier as (
      partition by c.procedure_id, c.base_participant, c.base_day
      order by c.changed_at nulls first, c.new_primary, c.new_value
      rows between unbounded preceding and 1 preceding
    ),
    whole_chain as (
      partition by c.procedure_id, c.base_participant, c.base_day
      order by c.changed_at nulls first, c.new_primary, c.new_value
      rows between unbounded preceding and unbounded following
    )
)
select
  r.source_id,
  r.block,
  r.sheet,
  r.row,
  r.columns,
  r.procedure_id,
  r.held_on,
  r.has_mark,
  r.base_participant,
  r.base_day,
  r.namesakes,
  r.kind,
  r.state,
  r.decision,
  r.unreadable,
  r.changed_at,
  r.old_primary,
  r.old_value,
  r.new_primary_raw,
  r.new_primary,
  r.new_value_raw,
  r.new_value,
  c.before_primary,
  c.before_value,
  case
    when r.decision <> 'granted' then 'rejected_state'
    when r.unreadable is not null then 'unreadable'
    when r.base_participant is null then 'no_base'
    when c.n_at_once > 1 then 'twice'
    -- the protocol holds what the last change left and is not where the first one started: it was written after them
    when
      c.base_primary is not distinct from c.final_primary and c.base_value is not distinct from c.final_value
      and not (
        coalesce(c.first_old_primary = c.base_primary, c.first_old_value = c.base_value, false)
        and (
          coalesce(c.first_new_primary <> c.base_primary, false) or coalesce(c.first_new_value <> c.base_value, false)
        )
      )
      then 'already'
    when
      coalesce(r.old_primary <> c.before_primary, false) or coalesce(r.old_value <> c.before_value, false)
      then 'previous_differs'
    else 'applied'
  end as verdict
from resolved as r
left join chained as c on
  c.procedure_id = r.procedure_id and c.base_participant = r.base_participant
  and c.base_day is not distinct from r.base_day and c.changed_at is not distinct from r.changed_at
  and c.old_primary is not distinct from r.old_primary and c.old_value is not distinct from r.old_value
  and c.new_primary is not distinct from r.new_primary and c.new_value is not distinct from r.new_value
  and r.decision = 'granted' and r.unreadable is null
order by r.source_id, r.block, r.row
