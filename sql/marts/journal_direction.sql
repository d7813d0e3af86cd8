-- one row per school or municipality and procedure with marks below or above those of the journal
-- scope – code – school | municipality
-- scope_code – code – school or municipality code
-- procedure_id – code – see procedure
-- n – participants – with both marks
-- lowered – participants – mark for the work below the journal mark
-- raised – participants – mark for the work above the journal mark
-- sign_p – probability – exact sign test: so uneven or more if lowered and raised were equally likely (both sides)
-- ref_lowered – participants – lowered in the region without the group (in the municipality where the paper is its own)
-- ref_raised – participants – raised in the region without the group
-- direction_p – probability – so uneven or more if the share of lowered among them were that of the others (both sides);
--   null where nobody else was lowered or raised
-- spread_p – probability – of so many lowered or more in a school of the size, schools differing as they do in the region;
--   null for a municipality and where there are too few schools or pupils to tell
-- flag – code – journal_higher (many lowered, and unusual for the region) | exact (all confirmed in a group large enough) | null
with
limits as (
  select
    need(max(value) filter (where name = 'journal_lowered_share'), 'journal_lowered_share')::decimal(9, 6) as lowered_share,
    need(max(value) filter (where name = 'journal_tail'), 'journal_tail') as journal_tail,
    need(max(value) filter (where name = 'journal_exact_n'), 'journal_exact_n') as exact_n,
    need(max(value) filter (where name = 'journal_min_schools'), 'journal_min_schools') as min_schools,
    need(max(value) filter (where name = 'journal_min_pupils'), 'journal_min_pupils') as min_pupils
  from ref_threshold
),
group_of as (
  select agreement.*, procedure.municipality_code as paper_of
  from journal_agreement as agreement
  join procedure using (procedure_id)
  where agreement.scope in ('school', 'municipality')
),
pair as (
  select own.*, whole.n as whole_n, whole.lowered as whole_lowered, whole.raised as whole_raised
  from group_of as own
  left join journal_agreement as whole
    on whole.procedure_id = own.procedure_id
    and whole.scope = case when own.paper_of is null then 'region' else 'municipality' end
    and whole.scope_code = coalesce(own.paper_of, 'region')
    and whole.n > own.n
),
moment as (
  -- spread of the share between schools by the method of moments (Kleinman, 1973), schools weighted by pupils
  select
    procedure_id,
    count(*) as k,
    sum(n) as n,
    sum(n::bigint * n) as nn,
    sum(lowered) / sum(n) as mean,
    sum(lowered * lowered / n order by scope_code) as square
  from group_of
  where scope = 'school'
  group by procedure_id
),
prior as (
  select
    procedure_id,
    mean,
    (square - n * mean * mean - mean * (1 - mean) * (k - 1))
      / nullif(mean * (1 - mean) * (n - nn / n - (k - 1)), 0) as rho
  from moment
  cross join limits
  where k >= limits.min_schools and n >= limits.min_pupils
),
tested as (
  select
    pair.*,
    binomial_two_sided(pair.lowered, pair.lowered + pair.raised, 0.5) as sign_p,
    pair.whole_lowered - pair.lowered as ref_lowered,
    pair.whole_raised - pair.raised as ref_raised,
    case
      when pair.scope <> 'school' then null
      -- no spread beyond chance: every school as the region
      when prior.rho <= 0 then binomial_ge(pair.lowered, pair.n, prior.mean)
      when prior.rho < 1 then beta_binomial_ge(
        pair.lowered, pair.n, prior.mean * (1 - prior.rho) / prior.rho, (1 - prior.mean) * (1 - prior.rho) / prior.rho
      )
    end as spread_p
  from pair
  left join prior using (procedure_id)
)
select
  tested.scope,
  tested.scope_code,
  tested.procedure_id,
  tested.n,
  tested.lowered,
  tested.raised,
  case when tested.lowered + tested.raised > 0 then tested.sign_p end as sign_p,
  tested.ref_lowered,
  tested.ref_raised,
  case
    when tested.lowered + tested.raised > 0 and tested.ref_lowered + tested.ref_raised > 0
      then binomial_two_sided(
        tested.lowered, tested.lowered + tested.raised, tested.ref_lowered / (tested.ref_lowered + tested.ref_raised)
      )
  end as direction_p,
  tested.spread_p,
  case
    when tested.scope <> 'school' then null
    when tested.lowered::decimal(18, 0) >= limits.lowered_share * tested.n::decimal(18, 0)
      and tested.spread_p <= limits.journal_tail then 'journal_higher'
    when tested.confirmed = tested.n and tested.n >= limits.exact_n then 'exact'
  end as flag
from tested
cross join limits
where tested.lowered + tested.raised > 0 or tested.n >= limits.exact_n
order by tested.procedure_id, tested.scope, tested.scope_code
