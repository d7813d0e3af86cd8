-- one row per figure of a region, municipality or school in an official report, beside the same figure recomputed from results
with limits as (
  select need(max(value) filter (where name = 'control_tolerance'), 'control_tolerance') as tolerance
  from ref_threshold
),
asked as (
  select *
  from official_figure
  where scope <> 'country' and measure <> 'n_schools'
),
person as (
  select r.result_id, r.procedure_id, r.school_code, s.municipality_code, r.mark, r.journal_mark, r.primary_score
  from result as r
  join school as s on s.school_code = r.school_code
  where r.counts and r.status = 'taken'
),
-- a participant in each of the three groups
member as (
  select p.*, unnest(['region', 'municipality', 'school']) as scope,
    unnest(['region', p.municipality_code, p.school_code]) as scope_code
  from person as p
  semi join asked as a on a.procedure_id = p.procedure_id
),
grouped as (
  select
    procedure_id,
    scope,
    scope_code,
    count(*) as n,
    count(distinct school_code) as n_schools,
    count(mark) as n_marked,
    count(*) filter (mark is not null and journal_mark is not null) as n_pairs,
    count(*) filter (mark < journal_mark) as lowered,
    count(*) filter (mark = journal_mark) as confirmed,
    count(*) filter (mark > journal_mark) as raised
  from member
  group by procedure_id, scope, scope_code
),
by_mark as (
  select procedure_id, scope, scope_code, mark::text as mark, count(*) as n
  from member
  where mark is not null
  group by all
),
by_score as (
  select procedure_id, scope, scope_code, primary_score::text as score, count(*) as n
  from member
  group by all
),
-- points of each task, of all participants (mark null) and of those of each mark
by_task as (
  select
    m.procedure_id,
    m.scope,
    m.scope_code,
    m.mark::text as mark,
    grouping(m.mark) = 1 as is_all,
    t.task,
    sum(a.score) / (count(*) * any_value(t.max_score)) as completion
  from member as m
  join answer as a on a.result_id = m.result_id
  join task as t on t.procedure_id = m.procedure_id and t.position = a.position
  where
    a.status <> 'not_presented' and a.score is not null
    and m.procedure_id in (select procedure_id from asked where report in ('tasks', 'skills', 'task_groups'))
  group by grouping sets (
    (m.procedure_id, m.scope, m.scope_code, t.task, m.mark),
    (m.procedure_id, m.scope, m.scope_code, t.task)
  )
),
compared as (
  select
    a.*,
    case
      when a.report = 'task_groups' and a.mark is not null then coalesce(m.n, 0)
      -- the report does not say whether it counts those without a journal mark
      when a.report = 'journal' and a.n = g.n_pairs then g.n_pairs
      else coalesce(g.n, 0)
    end as computed_n,
    case
      -- a work none of whose results are there has nothing to be held against
      when not exists (from person as p where p.procedure_id = a.procedure_id) then null
      when a.measure = 'n' then computed_n
      when a.report = 'marks' then coalesce(m.n, 0) / nullif(g.n_marked, 0)
      when a.report = 'journal' then
        case a.key when 'lowered' then g.lowered when 'confirmed' then g.confirmed else g.raised end
          / case when a.measure = 'share' then nullif(g.n_pairs, 0) else nullif(least(g.n_pairs, 1), 0) end
      when a.report = 'scores' then coalesce(s.n, 0) / nullif(g.n, 0)
      else t.completion
    end as computed,
    case when a.measure = 'share' then greatest(limits.tolerance, a.rounding) else 0 end as tolerance
  from asked as a
  cross join limits
  left join grouped as g on
    g.procedure_id = a.procedure_id and g.scope = a.scope and g.scope_code = a.scope_code
  left join by_mark as m on
    m.procedure_id = a.procedure_id and m.scope = a.scope and m.scope_code = a.scope_code and m.mark = a.mark
  left join by_score as s on
    s.procedure_id = a.procedure_id and s.scope = a.scope and s.scope_code = a.scope_code
    and a.report = 'scores' and s.score = a.key
  left join by_task as t on
    t.procedure_id = a.procedure_id and t.scope = a.scope and t.scope_code = a.scope_code and t.task = a.key
    and a.report in ('tasks', 'skills', 'task_groups')
    and case when a.mark is null then t.is_all else not t.is_all and t.mark = a.mark end
),
judged as (
  select
    *,
    computed - value as difference,
    case
      when computed is null then 'not_computable'
      when abs(computed - value) <= tolerance + 1e-9 then 'equal'
      else 'differs'
    end as verdict
  from compared
),
-- what may explain a difference: schools whose files have not come, participants missing, lines refused
off_group as (
  -- a report without the number of schools takes it from another on the same group
  select
    procedure_id,
    scope,
    scope_code,
    report,
    coalesce(
      max(value) filter (measure = 'n_schools'),
      max(max(value) filter (measure = 'n_schools')) over (partition by procedure_id, scope, scope_code)
    )::integer as n_schools
  from official_figure
  where scope <> 'country'
  group by procedure_id, scope, scope_code, report
),
silent_school as (
  select
    p.procedure_id,
    s.school_code,
    s.municipality_code,
    s.name,
    unnest(['region', 'municipality', 'school']) as scope,
    unnest(['region', s.municipality_code, s.school_code]) as scope_code
  from procedure as p
  join enrolment as e on e.school_year = p.school_year and e.grade = p.pupil_grade
  join school as s on s.school_code = e.school_code
  semi join asked as a on a.procedure_id = p.procedure_id
  anti join person as r on r.procedure_id = p.procedure_id and r.school_code = s.school_code
  group by p.procedure_id, s.school_code, s.municipality_code, s.name
  having sum(e.enrolled) > 0
),
silent as (
  select
    procedure_id,
    scope,
    scope_code,
    count(*) as n,
    list(name order by municipality_code, school_code)[:5] as names
  from silent_school
  group by procedure_id, scope, scope_code
),
refused_line as (
  select
    p.procedure_id,
    unnest(['region', 'municipality', 'school']) as scope,
    unnest(['region', s.municipality_code, s.school_code]) as scope_code
  from intake_participant as p
  join intake_refused as r on r.source_id = p.source_id and r.block = p.block and r.row = p.row
  left join school as s on s.school_code = p.school_code
),
refused as (
  select procedure_id, scope, scope_code, count(*) as n
  from refused_line
  where scope_code is not null
  group by procedure_id, scope, scope_code
),
explained as (
  select
    j.*,
    nullif(concat_ws('; ',
      case
        when j.scope = 'school' and j.computed_n = 0 then 'нет результатов школы'
        when j.n < j.computed_n then null
        when o.n_schools > coalesce(g.n_schools, 0) or (o.n_schools is null and j.n > j.computed_n and i.n > 0)
          then concat_ws(', ',
            case
              when o.n_schools is not null
                then format('школ в отчётах – {}, с результатами – {}', o.n_schools, coalesce(g.n_schools, 0))
            end,
            'нет результатов у школ: ' || array_to_string(i.names, ', ')
              || case when i.n > 5 then format(' и ещё {}', i.n - 5) else '' end
          )
      end,
      case
        when j.n <> j.computed_n and (j.computed_n > 0 or j.scope <> 'school')
          then format('участников в отчёте – {}, с результатами – {}', j.n, j.computed_n)
      end,
      case when r.n > 0 then format('не принято строк: {}', r.n) end
    ), '') as found_reason
  from judged as j
  left join grouped as g on
    g.procedure_id = j.procedure_id and g.scope = j.scope and g.scope_code = j.scope_code
  left join off_group as o on
    o.procedure_id = j.procedure_id and o.scope = j.scope and o.scope_code = j.scope_code and o.report = j.report
  left join silent as i on
    i.procedure_id = j.procedure_id and i.scope = j.scope and i.scope_code = j.scope_code
  left join refused as r on
    r.procedure_id = j.procedure_id and r.scope = j.scope and r.scope_code = j.scope_code
)
select
  procedure_id,
  scope,
  scope_code,
  report,
  measure,
  mark,
  key,
  value as official,
  computed,
  n as official_n,
  computed_n::integer as computed_n,
  difference,
  tolerance,
  verdict,
  case when verdict = 'differs' then coalesce(found_reason, 'значения в файлах') end as reason,
  source_id,
  sheet,
  source_row,
  cell
from explained
order by procedure_id, scope, scope_code, report, measure, mark, key, cell
