-- one row per school, year and factor of its risk profile: what was entered, beside what the data say for and against it
-- school_code – code – school
-- year – year – of the data
-- factor – number – see ref_risk_factor
-- significance – code – high | middle | low as entered (risk-profile.xlsx); null = not entered; never computed
-- n_for – indicators – of medium or high risk among those that speak of the factor
-- n_against – indicators – of low risk
-- n_silent – indicators – that speak of the factor and have no value or too few participants
-- for_words – words – indicators for the factor, by name; null = none
-- against_words – words – indicators against it; null = none
-- silent_words – words – indicators nobody told; null = none
-- evidence – code – for | against | both | none: what the data say on the whole
with
asked as (
  select distinct school_code, year from risk_indicator
),
-- an indicator measured in several subjects speaks by its greatest risk
spoken as (
  select
    school_code,
    year,
    indicator,
    max(case level when 'high' then 2 when 'medium' then 1 when 'low' then 0 end) as risk
  from risk_indicator
  group by school_code, year, indicator
),
evidence as (
  -- the place of an indicator in the number that tells what all those of a factor say: two bits each
  select
    ref_risk_evidence.factor::integer as factor,
    ref_risk_evidence.indicator,
    ref_risk_indicator.name,
    2 * (row_number() over (partition by ref_risk_evidence.factor order by ref_risk_indicator.position) - 1) as place
  from ref_risk_evidence
  join ref_risk_indicator on ref_risk_indicator.indicator = ref_risk_evidence.indicator
),
heard as (
  select
    asked.school_code,
    asked.year,
    evidence.factor,
    -- 2 = for, 1 = against, 0 = silent
    bit_or(case when spoken.risk > 0 then 2 when spoken.risk = 0 then 1 else 0 end::bigint << evidence.place) as said
  from asked
  cross join evidence
  left join spoken
    on spoken.school_code = asked.school_code
    and spoken.year = asked.year
    and spoken.indicator = evidence.indicator
  group by asked.school_code, asked.year, evidence.factor
),
-- many schools hear the same: the words are put together once
word as (
  select heard.factor, heard.said, evidence.name, evidence.place, (heard.said >> evidence.place) & 3 as side
  from (select distinct factor, said from heard) as heard
  join evidence using (factor)
),
told as (
  select
    factor,
    said,
    count(*) filter (where side = 2) as n_for,
    count(*) filter (where side = 1) as n_against,
    count(*) filter (where side = 0) as n_silent,
    string_agg(name, '; ' order by place) filter (where side = 2) as for_words,
    string_agg(name, '; ' order by place) filter (where side = 1) as against_words,
    string_agg(name, '; ' order by place) filter (where side = 0) as silent_words
  from word
  group by factor, said
),
counted as (
  select heard.school_code, heard.year, told.*
  from heard
  join told using (factor, said)
)
select
  counted.school_code,
  counted.year,
  counted.factor,
  risk_factor_entered.significance,
  counted.n_for::integer as n_for,
  counted.n_against::integer as n_against,
  counted.n_silent::integer as n_silent,
  counted.for_words,
  counted.against_words,
  counted.silent_words,
  case
    when counted.n_for > 0 and counted.n_against > 0 then 'both'
    when counted.n_for > 0 then 'for'
    when counted.n_against > 0 then 'against'
    else 'none'
  end as evidence
from counted
left join risk_factor_entered
  on risk_factor_entered.school_code = counted.school_code and risk_factor_entered.factor::integer = counted.factor
order by counted.school_code, counted.year, counted.factor
