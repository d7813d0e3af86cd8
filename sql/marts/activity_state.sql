-- one row per activity of the road map: where it stands on a day
-- activity – code – see roadmap_activity
-- position – number – order in the map
-- as_of – date – the day it is told for, see roadmap_day
-- state – code – done | late (a date has passed and is not marked) | waiting (what it needs is not there) | ready | cancelled
-- reason – words – why, with the figures, in Russian
-- next_from – date – first day of the next period not marked; null = none
-- next_to – date – last day of it
-- late_since – date – last day of the first period that passed without a mark; null = none
-- days_late – days – since then
-- n_periods – periods – of the activity
-- n_done – periods – marked by that day (all of them where it is entered as done)
-- n_overdue – periods – passed without a mark
-- n_needs – needs – it waits for, see ref_roadmap_link
-- n_unmet – needs – not there yet
-- evidence – code – given | missing (held, and no file or reference is entered) | not_due
-- n_schools – schools – that are to take part, see activity_school
-- n_took_part – schools – that took part
-- n_planned – schools – going on or ahead
-- wanted_share – fraction – of those who are to take part; null = none named
-- took_part_share – fraction – n_took_part / n_schools
with
-- a mark of a later day is not known on the day told for
period as (
  select
    roadmap_period.activity,
    roadmap_period.starts_on,
    roadmap_period.ends_on,
    coalesce(roadmap_period.done_on <= roadmap_day.as_of, false) as marked,
    coalesce(roadmap_period.done_on > roadmap_day.as_of, false) as marked_later,
    roadmap_period.done_on,
    roadmap_day.as_of
  from roadmap_period
  cross join roadmap_day
),
dated as (
  select
    activity,
    count(*) as n_periods,
    count(*) filter (where marked) as n_marked,
    count(*) filter (where marked_later) as n_marked_later,
    count(*) filter (where not marked and ends_on < as_of) as n_overdue,
    min(ends_on) filter (where not marked and ends_on < as_of) as late_since,
    min(starts_on) filter (where not marked and ends_on >= as_of) as next_from,
    min(ends_on) filter (where not marked and ends_on >= as_of) as next_to,
    max(done_on) filter (where marked) as last_done
  from period
  group by activity
),
need as (
  select
    link.activity,
    count(*) as n_needs,
    count(*) filter (where not roadmap_need.met) as n_unmet,
    string_agg(format('{}: {}', link.words, roadmap_need.words), '; ' order by link.words)
      filter (where not roadmap_need.met) as unmet_words,
    string_agg(format('{}: {}', link.words, roadmap_need.words), '; ' order by link.words)
      filter (where roadmap_need.met) as met_words
  from ref_roadmap_link as link
  join roadmap_need on roadmap_need.type = link.type and roadmap_need.key = link.key
  where link.side = 'needs'
  group by link.activity
),
took as (
  select
    activity,
    count(*) as n_schools,
    count(*) filter (where state = 'took_part') as n_took_part,
    count(*) filter (where state in ('planned', 'ahead')) as n_planned
  from activity_school
  group by activity
),
joined as (
  select
    roadmap_activity.activity,
    roadmap_activity.position,
    roadmap_activity.evidence,
    roadmap_activity.expected,
    roadmap_activity.wanted_share,
    roadmap_activity.status,
    -- entered as done without a day once it has begun, or with days that have all come
    roadmap_activity.status = 'done' and dated.n_marked_later = 0 and roadmap_activity.starts_on <= roadmap_day.as_of as is_done,
    roadmap_day.as_of,
    dated.* exclude (activity),
    coalesce(need.n_needs, 0) as n_needs,
    coalesce(need.n_unmet, 0) as n_unmet,
    need.unmet_words,
    need.met_words,
    coalesce(took.n_schools, 0) as n_schools,
    coalesce(took.n_took_part, 0) as n_took_part,
    coalesce(took.n_planned, 0) as n_planned
  from roadmap_activity
  cross join roadmap_day
  join dated on dated.activity = roadmap_activity.activity
  left join need on need.activity = roadmap_activity.activity
  left join took on took.activity = roadmap_activity.activity
),
judged as (
  select
    *,
    case
      when status = 'cancelled' then 'cancelled'
      when is_done then 'done'
      when n_overdue > 0 then 'late'
      when n_unmet > 0 then 'waiting'
      else 'ready'
    end as state
  from joined
)
select
  activity,
  position,
  as_of,
  state,
  case state
    when 'cancelled' then 'отменено'
    when 'done' then concat_ws(
      '; ',
      case when last_done is null then 'выполнено' else format('выполнено {}', strftime(last_done, '%d.%m.%Y')) end,
      case when evidence is null and expected <> '' then format('подтверждения нет (ожидается: {})', expected) end
    )
    when 'late' then concat_ws(
      '; ',
      case
        when n_periods = 1 then format('срок истёк {}', strftime(late_since, '%d.%m.%Y'))
        else format('не отмечено сроков – {} из {}, первый истёк {}', n_overdue, n_periods, strftime(late_since, '%d.%m.%Y'))
      end,
      unmet_words
    )
    when 'waiting' then unmet_words
    else coalesce(met_words, 'данных программы не требуется')
  end as reason,
  case when state not in ('done', 'cancelled') then next_from end as next_from,
  case when state not in ('done', 'cancelled') then next_to end as next_to,
  case when state = 'late' then late_since end as late_since,
  case when state = 'late' then as_of - late_since end::integer as days_late,
  n_periods::integer as n_periods,
  (case when is_done then n_periods else n_marked end)::integer as n_done,
  (case when state = 'late' then n_overdue else 0 end)::integer as n_overdue,
  n_needs::integer as n_needs,
  n_unmet::integer as n_unmet,
  case
    when evidence is not null then 'given'
    when status <> 'cancelled' and expected <> '' and (is_done or n_marked > 0) then 'missing'
    else 'not_due'
  end as evidence,
  n_schools::integer as n_schools,
  n_took_part::integer as n_took_part,
  n_planned::integer as n_planned,
  wanted_share,
  n_took_part / nullif(n_schools, 0) as took_part_share
from judged
order by position
