-- one row per thing activities of the road map wait for: how much of it is there on the day the states are told for
-- type – code – results | input | mart, as in ref_roadmap_link
-- key – code – as in ref_roadmap_link
-- have – schools – whose data are there (lists and orders: number of them; tables: of their rows)
-- wanted – schools – whose data are to be there; null = any number suffices
-- met – true/false – enough is there for the activity: of schools the share of threshold roadmap_loaded_share
-- words – words – the same in Russian, with the figure
with
limits as (
  select need(value, 'roadmap_loaded_share') as loaded_share
  from (select max(value) as value from ref_threshold where name = 'roadmap_loaded_share')
),
-- works an activity waits for
asked as (
  select
    case procedure.kind
      when 'vpr' then case when procedure.year = roadmap_day.map_year then 'vpr' else 'vpr_before' end
      when 'oge_diagnostic' then case when round.note_kind = 'municipal' then 'municipal_diagnostic' else 'oge_diagnostic' end
      else procedure.kind
    end as key,
    procedure.procedure_id,
    procedure.held_from,
    procedure.held_from <= roadmap_day.as_of as begun
  from roadmap_day
  join procedure on
    procedure.kind = 'vpr' and procedure.year in (roadmap_day.map_year, roadmap_day.list_year)
    or procedure.kind in ('oge_diagnostic', 'ege_diagnostic') and procedure.school_year = roadmap_day.school_year
  join round on round.round = procedure.round
),
-- a school has sent what it was to send when none of its works is missing
sent as (
  select
    asked.key,
    completeness.school_code,
    bool_and(completeness.state in ('received', 'absent')) as whole
  from asked
  join completeness on completeness.procedure_id = asked.procedure_id
  where asked.begun and (completeness.expected or completeness.n_results > 0)
  group by asked.key, completeness.school_code
),
loaded as (
  select key, count(*) filter (where whole) as have, count(*) as wanted
  from sent
  group by key
),
work_key as (
  select unnest(['vpr', 'vpr_before', 'oge_diagnostic', 'ege_diagnostic', 'municipal_diagnostic']) as key
),
works as (
  select
    'results' as type,
    work_key.key,
    coalesce(max(loaded.have), 0) as have,
    coalesce(max(loaded.wanted), 0) as wanted,
    count(asked.procedure_id) as n_works,
    count(asked.procedure_id) filter (where asked.begun) as n_begun,
    min(asked.held_from) as held_from
  from roadmap_day
  cross join work_key
  left join asked on asked.key = work_key.key
  left join loaded on loaded.key = work_key.key
  group by work_key.key
),
-- what people enter for the schools followed
entered as (
  select 'input' as type, 'risk_factor_entered' as key, school_code from risk_factor_entered
  union
  select 'input', 'staff_subject', staff_subject.school_code
  from staff_subject
  cross join roadmap_day
  where coalesce(staff_subject.as_of <= roadmap_day.as_of, true)
  union
  select 'input', 'roadmap_target', school_code from roadmap_target
  union
  select 'input', 'school_context', school_context.school_code
  from school_context
  join roadmap_day on roadmap_day.map_year = school_context.year
  union
  select 'input', 'roadmap_participation', roadmap_participation.school_code
  from roadmap_participation
  cross join roadmap_day
  where roadmap_participation.state <> 'planned' and coalesce(roadmap_participation.on_date <= roadmap_day.as_of, true)
),
entered_key as (
  select unnest(['risk_factor_entered', 'staff_subject', 'roadmap_target', 'school_context', 'roadmap_participation']) as key
),
inputs as (
  select
    entered_key.key,
    count(distinct entered.school_code) as have,
    (select count(*) from roadmap_school) as wanted
  from roadmap_day
  cross join entered_key
  left join entered
    on entered.key = entered_key.key and entered.school_code in (select school_code from roadmap_school)
  group by entered_key.key
),
-- tables of the program, for the years they are asked of; n – schools or works, met – something is there
counted as (
  select 'low_results_list' as key, count(*) filter (where low_results_list.listed) as n, count(*) > 0 as met
  from low_results_list
  join roadmap_day on roadmap_day.list_year = low_results_list.year
  where coalesce(low_results_list.profile = roadmap_day.profile, true)
  union all
  select 'list_change', count(distinct list_change.school_code), count(*) > 0
  from list_change
  join procedure on procedure.series = list_change.series and procedure.year = list_change.later_year
  join roadmap_day on roadmap_day.list_year = list_change.year
  where coalesce(list_change.profile = roadmap_day.profile, true) and procedure.held_from <= roadmap_day.as_of
  union all
  select 'risk_indicator', count(distinct school_code), count(*) > 0
  from risk_indicator
  where year between (select list_year from roadmap_day) and (select map_year from roadmap_day)
  union all
  select 'resilience', count(distinct school_code), count(*) > 0
  from resilience
  where status = 'measured'
    and year = (select max(year) from resilience where year <= (select map_year from roadmap_day))
  union all
  select 'resilient_school', count(distinct school_code) filter (where status = 'resilient'),
    count(*) filter (where status in ('resilient', 'not_resilient')) > 0
  from resilient_school
  where year = (select max(year) from resilient_school where year <= (select map_year from roadmap_day))
  union all
  select 'group_skill', count(distinct procedure.procedure_id), count(*) > 0
  from group_skill
  join procedure on procedure.procedure_id = group_skill.procedure_id
  where group_skill.scope = 'region'
    and procedure.year between (select list_year from roadmap_day) and (select map_year from roadmap_day)
    and procedure.held_from <= (select as_of from roadmap_day)
  union all
  select 'group_topic', count(distinct procedure.procedure_id), count(*) > 0
  from group_topic
  join procedure on procedure.procedure_id = group_topic.procedure_id
  where group_topic.scope = 'region'
    and procedure.year between (select list_year from roadmap_day) and (select map_year from roadmap_day)
    and procedure.held_from <= (select as_of from roadmap_day)
  union all
  select 'approved_list', max(n_approved), count(*) > 0
  from approved_list
  where year = (select list_year from roadmap_day) and order_on <= (select as_of from roadmap_day)
  union all
  select 'roadmap_school', count(*), count(*) > 0 from roadmap_school
),
told as (
  select
    'results' as type,
    key,
    have,
    wanted,
    wanted > 0 and have >= loaded_share * wanted as met,
    case
      when n_works = 0 then 'в spravka.yaml таких работ нет'
      when n_begun = 0 then format('работы проводятся с {}', strftime(held_from, '%d.%m.%Y'))
      when wanted = 0 then 'результаты не загружены'
      else format('загружено {} из {} {}', have, wanted, schools_genitive(wanted))
    end as words
  from works
  cross join limits
  union all
  select
    'input',
    key,
    have,
    wanted,
    wanted > 0 and have >= loaded_share * wanted,
    case
      when wanted = 0 then 'школы на листе «Участие школ» не указаны'
      else format('внесено по {} из {} {}', have, wanted, schools_genitive(wanted))
    end
  from inputs
  cross join limits
  union all
  select
    case when counted.key in ('approved_list', 'roadmap_school') then 'input' else 'mart' end,
    counted.key,
    coalesce(counted.n, 0),
    null,
    counted.met,
    case
      when counted.key = 'approved_list' and not counted.met then 'не утверждён'
      when not counted.met then 'данных нет'
      when counted.key in ('group_skill', 'group_topic') then format('работ – {}', counted.n)
      when counted.key = 'resilient_school' and counted.n = 0 then 'ни одна школа не названа'
      else schools_counted(counted.n)
    end
  from roadmap_day
  cross join counted
)
select
  type,
  key,
  have::integer as have,
  wanted::integer as wanted,
  met,
  words
from told
order by type, key
