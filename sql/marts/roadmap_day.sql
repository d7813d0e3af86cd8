-- one row per road map of the workspace: the day its states are told for
-- school_year – school year – dates without a year belong to
-- list_year – year – of the list whose schools are supported
-- profile – code – rule whose list it is, see ref_profile; null = any
-- map_year – year – the school year ends in: of the works written during the map
-- as_of – date – set by people, else the last day the data speak of: of a work with results, or of a mark in the map
-- origin – code – set | data
with
spoken as (
  select max(procedure.held_to) as last_day
  from procedure
  where procedure.procedure_id in (select procedure_id from result_source where n > 0)
  union all
  select max(done_on) from roadmap_period
  union all
  select max(on_date) from roadmap_participation
),
latest as (
  select max(last_day) as last_day from spoken
)
select
  roadmap.school_year,
  roadmap.list_year,
  roadmap.profile,
  (roadmap.list_year + 1)::integer as map_year,
  coalesce(roadmap.as_of, latest.last_day, roadmap.starts_on) as as_of,
  case when roadmap.as_of is not null then 'set' else 'data' end as origin
from roadmap
cross join latest
order by roadmap.school_year
