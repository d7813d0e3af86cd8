-- one row per school, year and condition of a resilient school: each met, not met or not to be judged
-- school_code – code – school
-- year – year – see resilience
-- condition – code – region (enough schools behind the line) | spread (schools of like conditions differ) | coverage (enough of the
--   conditions known) | context (among the least favourable) | above (result above the expected) | low_share (share of low results)
--   | low_likely (that share is not likely to be as high) | n (enough participants) | attention (no signals that ask for attention)
-- position – number – order of the conditions
-- words – words – the condition
-- value – number – found; null = undefined
-- threshold – number – limit
-- met – code – met | not_met | undefined
with
limits as (
  select
    need(max(value) filter (where name = 'coverage_share'), 'coverage_share') as coverage_share,
    need(max(value) filter (where name = 'resilience_min_schools'), 'resilience_min_schools') as min_schools,
    need(max(value) filter (where name = 'resilience_min_n'), 'resilience_min_n') as min_n,
    need(max(value) filter (where name = 'resilience_z'), 'resilience_z') as above_z,
    need(max(value) filter (where name = 'resilience_low_share'), 'resilience_low_share')::decimal(9, 6) as low_share,
    need(max(value) filter (where name = 'resilience_low_p'), 'resilience_low_p') as low_p,
    need(max(value) filter (where name = 'results_deff'), 'results_deff') as deff
  from ref_threshold
),
low_count as (
  select
    resilience.school_code,
    resilience.year,
    sum(group_procedure.n) as n,
    sum(group_procedure.n_low) as n_low
  from resilience
  join procedure on procedure.year between resilience.year - 1 and resilience.year
  join group_procedure
    on group_procedure.procedure_id = procedure.procedure_id
    and group_procedure.scope = 'school'
    and group_procedure.origin = 'computed'
    and group_procedure.scope_code = resilience.school_code
  where procedure.kind in ('vpr', 'oge', 'ege') and not procedure.elective
  group by resilience.school_code, resilience.year
),
-- Jeffreys' posterior, results of the same pupils weighed down; many schools have the same counts, and a probability is dear
likely as (
  select
    counts.n,
    counts.n_low,
    1 - beta_cdf(
      limits.low_share::double,
      counts.n_low / limits.deff + 0.5,
      (counts.n - counts.n_low) / limits.deff + 0.5
    ) as low_p
  from (select distinct n, n_low from low_count) as counts
  cross join limits
),
attention as (
  select signal_attention.school_code, round.year, count(*) filter (where signal_attention.attention) as n_attention
  from signal_attention
  join round using (round)
  group by signal_attention.school_code, round.year
),
asked as (
  select
    resilience.*,
    context_index.lowest_quarter,
    context_index.border,
    low_count.n as n_results,
    low_count.n_low,
    likely.low_p,
    (
      select sum(attention.n_attention)
      from attention
      where attention.school_code = resilience.school_code and attention.year between resilience.year - 1 and resilience.year
    ) as n_attention
  from resilience
  left join context_index
    on context_index.school_code = resilience.school_code and context_index.year = resilience.context_year
  left join low_count on low_count.school_code = resilience.school_code and low_count.year = resilience.year
  left join likely on likely.n = low_count.n and likely.n_low = low_count.n_low
),
answered as (
  select
    asked.school_code,
    asked.year,
    unnest([
      {
        condition: 'region', position: 1, words: 'школ, по которым построена связь результатов с социальными условиями',
        value: asked.n_schools::double, threshold: limits.min_schools, holds: asked.n_schools >= limits.min_schools
      },
      {
        condition: 'spread', position: 2, words: 'школы с похожими условиями различаются больше, чем от случая',
        value: asked.spread, threshold: 0.0, holds: asked.spread > 0
      },
      {
        condition: 'coverage', position: 3, words: 'доля известных сведений о социальных условиях',
        value: asked.coverage, threshold: limits.coverage_share, holds: coalesce(asked.coverage, 0) >= limits.coverage_share
      },
      {
        condition: 'context', position: 4, words: 'социальные условия – среди наименее благоприятных в регионе',
        value: asked.context, threshold: asked.border, holds: asked.lowest_quarter
      },
      {
        condition: 'above', position: 5, words: 'результат выше, чем у школ с похожими условиями, с вероятностью не менее 80 %',
        value: asked.shrunk / asked.shrunk_sd, threshold: limits.above_z,
        holds: asked.shrunk / asked.shrunk_sd >= limits.above_z
      },
      {
        condition: 'low_share', position: 6, words: 'доля низких результатов за два года',
        value: asked.n_low / asked.n_results, threshold: limits.low_share::double,
        holds: asked.n_low::decimal(18, 0) < limits.low_share * asked.n_results::decimal(18, 0)
      },
      {
        condition: 'low_likely', position: 7, words: 'вероятность, что обычная доля низких результатов школы не ниже предельной',
        value: asked.low_p, threshold: limits.low_p, holds: asked.low_p < limits.low_p
      },
      {
        condition: 'n', position: 8, words: 'участников за два года',
        value: asked.n::double, threshold: limits.min_n, holds: asked.n >= limits.min_n
      },
      {
        condition: 'attention', position: 9, words: 'особенностей, требующих внимания, за два года',
        value: asked.n_attention::double, threshold: 0.0, holds: asked.n_attention = 0
      }
    ], recursive := true)
  from asked
  cross join limits
  where asked.status <> 'excluded'
)
select
  school_code,
  year,
  condition,
  position,
  words,
  value,
  threshold,
  case when holds then 'met' when not holds then 'not_met' else 'undefined' end as met
from answered
