-- one row per school, subject, year and indicator of risk with a value
-- school_code – code – school
-- subject – code – see ref_subject; null for conditions of the whole school
-- year – year – of the works or of the conditions
-- indicator – code – see ref_risk_indicator
-- value – number – in the unit of the indicator
-- n – participants – behind the value (tasks, skills and works for shares and counts of them); null for conditions
-- level – code – low | medium | high; null where fewer participants than the indicator asks
-- threshold – number – limit of the level reached; for low the limit of medium
-- source – words – where the limits come from
-- status – code – verified | unverified | set by the institute
with
limits as (
  select
    need(max(value) filter (where name = 'border_points'), 'border_points') as border_points,
    need(max(value) filter (where name = 'group_min_n'), 'group_min_n') as group_min_n,
    need(max(value) filter (where name = 'resilience_low_share'), 'resilience_low_share')::decimal(9, 6) as low_line
  from ref_threshold
),
-- exams and ВПР of the region; diagnostics have their own indicator
work as (
  select procedure_id, subject, year, series, kind
  from procedure
  where kind in ('vpr', 'oge', 'ege') and municipality_code is null
),
measured as (
  select
    group_procedure.*,
    work.subject,
    work.year,
    work.series,
    group_procedure.n_low::decimal(18, 0) >= limits.low_line * group_procedure.n::decimal(18, 0) as is_low
  from group_procedure
  join work using (procedure_id)
  cross join limits
  where group_procedure.scope = 'school' and group_procedure.origin = 'computed' and group_procedure.n > 0
),
of_works as (
  select
    scope_code as school_code,
    subject,
    year,
    sum(n) as n,
    sum(n_low) as n_low,
    sum(n_mark_4 + n_mark_5) as n_quality,
    sum(n) filter (where n_mark_4 is not null) as n_marked,
    sum(n) filter (where n_absent is not null) as n_known,
    sum(n_absent) as n_absent,
    count(*) as n_works,
    count(*) filter (where is_low) as n_low_works
  from measured
  group by scope_code, subject, year
),
again as (
  select this.scope_code as school_code, this.subject, this.year, count(*) as n, count(*) filter (where this.is_low and prev.is_low) as n_again
  from measured as this
  join measured as prev
    on prev.scope_code = this.scope_code and prev.series = this.series and prev.year = this.year - 1
  group by this.scope_code, this.subject, this.year
),
trend as (
  select
    group_dynamics.scope_code as school_code,
    work.subject,
    work.year,
    sum(group_dynamics.n) as n,
    sum(group_dynamics.prev_n) as prev_n,
    sum(group_dynamics.n_low) / sum(group_dynamics.n) - sum(group_dynamics.prev_n_low) / sum(group_dynamics.prev_n) as value
  from group_dynamics
  join work using (procedure_id)
  where group_dynamics.scope = 'school'
  group by group_dynamics.scope_code, work.subject, work.year
),
compared as (
  select
    group_comparison.scope_code as school_code,
    work.subject,
    work.year,
    sum(group_comparison.n) as n,
    -- what the school would have at the shares of the rest of the region; decimals add up alike in any order
    sum((group_comparison.n_low - group_comparison.n * group_comparison.ref_low_share)::decimal(38, 15))::double
      / sum(group_comparison.n) as low_gap,
    sum((group_comparison.n * group_comparison.mean_diff_sd)::decimal(38, 15))::double
      / nullif(sum(group_comparison.n) filter (where group_comparison.mean_diff_sd is not null), 0) as mean_gap
  from group_comparison
  join work using (procedure_id)
  where group_comparison.scope = 'school' and group_comparison.reference = 'region'
  group by group_comparison.scope_code, work.subject, work.year
),
line as (
  select procedure_id, scope_code as school_code, min(primary_score) as line
  from score_distribution
  where scope = 'school' and not below_minimum
  group by procedure_id, scope_code
),
scores as (
  select
    score_distribution.scope_code as school_code,
    work.subject,
    work.year,
    sum(score_distribution.n) as n,
    sum(score_distribution.n) filter (where score_distribution.primary_score = 0) as n_zero,
    sum(score_distribution.n) filter (
      where score_distribution.primary_score - line.line between 0 and limits.border_points - 1
    ) as n_border
  from score_distribution
  join work using (procedure_id)
  cross join limits
  left join line
    on line.procedure_id = score_distribution.procedure_id and line.school_code = score_distribution.scope_code
  where score_distribution.scope = 'school'
  group by score_distribution.scope_code, work.subject, work.year
),
tasks as (
  select
    group_task.scope_code as school_code,
    work.subject,
    work.year,
    sum(group_task.n) as n,
    sum(group_task.n_not_attempted) as n_not_attempted,
    count(*) filter (where task.difficulty = 'basic' and group_task.corridor is not null and group_task.n >= limits.group_min_n)
      as n_basic,
    count(*) filter (
      where task.difficulty = 'basic' and group_task.corridor = 'insufficient' and group_task.n >= limits.group_min_n
    ) as n_weak,
    max(group_task.n) as n_most
  from group_task
  join work using (procedure_id)
  join task using (procedure_id, position)
  cross join limits
  where group_task.scope = 'school' and group_task.origin = 'computed'
  group by group_task.scope_code, work.subject, work.year
),
skills as (
  select
    group_skill.scope_code as school_code,
    work.subject,
    work.year,
    max(group_skill.n) as n,
    count(group_skill.deficit) as n_skills,
    count(*) filter (where group_skill.deficit) as n_deficit
  from group_skill
  join work using (procedure_id)
  where group_skill.scope = 'school'
  group by group_skill.scope_code, work.subject, work.year
),
classes as (
  select
    left(group_procedure.scope_code, strpos(group_procedure.scope_code, '/') - 1) as school_code,
    group_procedure.procedure_id,
    min(group_procedure.n) as n,
    max(group_procedure.low_share) - min(group_procedure.low_share) as gap
  from group_procedure
  cross join limits
  where group_procedure.scope = 'class' and group_procedure.origin = 'computed' and group_procedure.n >= limits.group_min_n
  group by school_code, group_procedure.procedure_id
  having count(*) > 1
),
class_gap as (
  select classes.school_code, work.subject, work.year, min(classes.n) as n, max(classes.gap) as gap
  from classes
  join work using (procedure_id)
  group by classes.school_code, work.subject, work.year
),
journal as (
  select
    journal_agreement.scope_code as school_code,
    work.subject,
    work.year,
    sum(journal_agreement.n) as n,
    sum(journal_agreement.lowered) as lowered,
    sum(journal_agreement.lowered + journal_agreement.raised) as unconfirmed,
    sum(journal_agreement.gap_2) as gap_2
  from journal_agreement
  join work using (procedure_id)
  where journal_agreement.scope = 'school'
  group by journal_agreement.scope_code, work.subject, work.year
),
diagnostic as (
  select
    group_procedure.scope_code as school_code,
    procedure.subject,
    procedure.year,
    sum(group_procedure.n) as n,
    coalesce(sum(attention_count.n_attention), 0) as n_attention
  from group_procedure
  join procedure using (procedure_id)
  left join attention_count
    on attention_count.procedure_id = group_procedure.procedure_id and attention_count.school_code = group_procedure.scope_code
  where group_procedure.scope = 'school'
    and group_procedure.origin = 'computed'
    and procedure.kind in ('oge_diagnostic', 'ege_diagnostic')
    and group_procedure.n > 0
  group by group_procedure.scope_code, procedure.subject, procedure.year
),
valued as (
  select school_code, subject, year, 'low_share' as indicator, n_low / n as value, n from of_works
  union all select school_code, subject, year, 'low_works', n_low_works, n from of_works
  union all select school_code, subject, year, 'low_again', n_again, n from again
  union all select school_code, subject, year, 'low_trend', value, least(n, prev_n) from trend
  union all select school_code, subject, year, 'low_gap', low_gap, n from compared
  union all select school_code, subject, year, 'mean_gap', mean_gap, n from compared
  union all select school_code, subject, year, 'quality_share', n_quality / nullif(n_marked, 0), n_marked from of_works
  union all
  select school_code, subject, year, 'absent_share', n_absent / nullif(n_known + n_absent, 0), n_known + n_absent from of_works
  union all select school_code, subject, year, 'zero_share', coalesce(n_zero, 0) / n, n from scores where n > 0
  union all select school_code, subject, year, 'border_share', n_border / n, n from scores where n > 0
  union all select school_code, subject, year, 'weak_basic_tasks', n_weak / nullif(n_basic, 0), n_most from tasks
  union all select school_code, subject, year, 'not_attempted_share', n_not_attempted / nullif(n, 0), n_most from tasks
  union all select school_code, subject, year, 'weak_skills', n_deficit / nullif(n_skills, 0), n from skills
  union all select school_code, subject, year, 'class_gap', gap, n from class_gap
  union all select school_code, subject, year, 'unconfirmed_share', unconfirmed / nullif(n, 0), n from journal
  union all select school_code, subject, year, 'lowered_share', lowered / nullif(n, 0), n from journal
  union all select school_code, subject, year, 'journal_gap_share', gap_2 / nullif(n, 0), n from journal
  union all select school_code, subject, year, 'attention_share', n_attention / n, n from diagnostic
  union all select school_code, null, year, indicator, value, null from context_value
),
judged as (
  select
    valued.*,
    ref_risk_indicator.position,
    ref_risk_indicator.source,
    ref_risk_indicator.status,
    ref_risk_indicator.medium_from,
    ref_risk_indicator.high_from,
    case
      when coalesce(valued.n, 0) < ref_risk_indicator.min_n then null
      -- millionths: a share that stands on a limit reaches it
      when ref_risk_indicator.direction = 'up' then case
        when round(valued.value, 6) >= ref_risk_indicator.high_from then 'high'
        when round(valued.value, 6) >= ref_risk_indicator.medium_from then 'medium'
        else 'low'
      end
      else case
        when round(valued.value, 6) <= ref_risk_indicator.high_from then 'high'
        when round(valued.value, 6) <= ref_risk_indicator.medium_from then 'medium'
        else 'low'
      end
    end as level
  from valued
  join ref_risk_indicator using (indicator)
  where valued.value is not null
)
select
  school_code,
  subject,
  year,
  indicator,
  value,
  n::integer as n,
  level,
  case level when 'high' then high_from when 'medium' then medium_from when 'low' then medium_from end as threshold,
  source,
  status
from judged
