-- one row per school and year with social conditions: how favourable they are beside the other schools of the region
-- school_code – code – school
-- year – year – of the context data
-- context – number – mean of the standardised indicators by their weights; above 0 = more favourable
-- n_indicators – indicators – known for the school, of those with a weight
-- coverage – fraction – weight of the known indicators of the weight of all
-- n_schools – schools – of the year with an index
-- lowest_quarter – true/false – among the least favourable share of schools (context_quantile) with enough known; null = too little known
-- border – number – quantile (context_quantile) of context over the schools of the year with enough known
-- known – words – indicators known, by their keys
with
limits as (
  select
    need(max(value) filter (where name = 'coverage_share'), 'coverage_share') as coverage_share,
    need(max(value) filter (where name = 'context_quantile'), 'context_quantile') as context_quantile
  from ref_threshold
),
average as (
  select indicator, year, sum(value order by school_code) / count(*) as mean
  from context_value
  semi join ref_context_weight using (indicator)
  group by indicator, year
),
standard as (
  -- from deviations: a difference of two large sums would make a spread of equal values
  select
    context_value.indicator,
    context_value.year,
    any_value(average.mean) as mean,
    sqrt(
      sum((context_value.value - average.mean) * (context_value.value - average.mean) order by context_value.school_code)
        / nullif(count(*) - 1, 0)
    ) as sd
  from context_value
  join average on average.indicator = context_value.indicator and average.year = context_value.year
  group by context_value.indicator, context_value.year
),
scored as (
  -- an indicator on which all schools are alike tells nothing of any of them
  select
    context_value.school_code,
    context_value.year,
    context_value.indicator,
    ref_context_weight.weight,
    ref_context_weight.weight * (context_value.value - standard.mean) / standard.sd as score
  from context_value
  join ref_context_weight using (indicator)
  join standard using (indicator, year)
  where standard.sd > 1e-9
),
indexed as (
  select
    school_code,
    year,
    sum(score order by indicator) / sum(abs(weight)) as context,
    count(*) as n_indicators,
    sum(abs(weight)) / (select sum(abs(weight)) from ref_context_weight) as coverage,
    string_agg(indicator, ', ' order by indicator) as known
  from scored
  group by school_code, year
),
judged as (
  select indexed.*, coverage >= limits.coverage_share as enough
  from indexed
  cross join limits
),
ordered as (
  select
    year,
    list(context order by context) as contexts,
    any_value(limits.context_quantile) * (count(*) - 1) as place
  from judged
  cross join limits
  where enough
  group by year
),
border as (
  -- continuous quantile (type 7): between the two schools it falls among
  select
    year,
    contexts[floor(place)::integer + 1] * (1 - (place - floor(place)))
      + contexts[ceil(place)::integer + 1] * (place - floor(place)) as context
  from ordered
)
select
  judged.school_code,
  judged.year,
  judged.context,
  judged.n_indicators::integer as n_indicators,
  judged.coverage,
  count(*) over (partition by judged.year)::integer as n_schools,
  case when judged.enough then judged.context <= border.context end as lowest_quarter,
  border.context as border,
  judged.known
from judged
left join border using (year)
order by judged.year, judged.school_code
