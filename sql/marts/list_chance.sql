-- one row per rule profile and year of a list: how many schools chance puts on it
-- profile – code – see ref_profile
-- year – year – of the list
-- n_listed – schools – on the list
-- n_judged – schools – with a posterior probability that the clauses hold, excluded schools apart
-- expected_untrue – schools – on this list whose true shares do not fulfil the clauses: sum of 1 − p_clauses over the listed
-- expected_missed – schools – off the list whose true shares do: sum of p_clauses over the others
-- expected_chance – schools – chance would list were the years repeated: sum of p_chance_listing (listed, clauses not true) over all judged
-- expected_if_region – schools – listed by chance had every school the region's shares: sum of p_listed_region
-- n_confirmed – schools – on the list, certainty confirmed
-- n_probable – schools – on the list, certainty probable
-- n_uncertain – schools – on the list, certainty uncertain
-- n_chance – schools – on the list, certainty chance
-- n_too_few – schools – on the list, too few pupils to say
with
judged as (
  select
    list.profile,
    list.year,
    list.listed,
    list.certainty,
    -- decimals, so that the order of rows cannot change a sum
    list.p_clauses::decimal(30, 15) as p_clauses,
    certain.p_chance_listing::decimal(30, 15) as p_chance_listing,
    certain.p_listed_region::decimal(30, 15) as p_listed_region
  from low_results_list as list
  left join list_certainty as certain using (profile, school_code, year)
  where list.status <> 'excluded'
)
select
  profile,
  year,
  count(*) filter (where listed)::integer as n_listed,
  count(p_clauses)::integer as n_judged,
  case when count(p_clauses) > 0 then coalesce(sum(1 - p_clauses) filter (where listed), 0) end::double as expected_untrue,
  case when count(p_clauses) > 0 then coalesce(sum(p_clauses) filter (where not listed), 0) end::double as expected_missed,
  sum(p_chance_listing)::double as expected_chance,
  sum(p_listed_region)::double as expected_if_region,
  count(*) filter (where listed and certainty = 'confirmed')::integer as n_confirmed,
  count(*) filter (where listed and certainty = 'probable')::integer as n_probable,
  count(*) filter (where listed and certainty = 'uncertain')::integer as n_uncertain,
  count(*) filter (where listed and certainty = 'chance')::integer as n_chance,
  count(*) filter (where listed and certainty = 'too_few')::integer as n_too_few
from judged
group by profile, year
order by profile, year
