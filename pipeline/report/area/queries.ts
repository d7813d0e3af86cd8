/** Reads of the marts for one round ($round) by municipality and region; every number is made here or before. */
import { figures, historyOf, notable } from '../note/queries.ts';

export const rounds = `
select round, round.note_kind, round.title, round.year,
  min(procedure.held_from) as first_day, max(procedure.held_to) as last_day, exam_on,
  coalesce(exam_on - max(procedure.main_to)
    > (select value from ref_threshold where name = 'attention_days'), false) as before_exam
from round
join procedure using (round)
where round.year = $year
group by round, round.note_kind, round.title, round.year, exam_on
order by round`;

export const areas = `
select 'municipality' as scope, municipality_code as code, name, name_genitive as genitive, position
from municipality
order by position`;

export const schools = `
select school.school_code, school.name, school.municipality_code, municipality.name as municipality
from school join municipality using (municipality_code)
order by municipality.name collate ru, school.name collate ru, school.school_code`;

export const groups = `
select g.scope, g.scope_code, g.procedure_id, procedure.year, ${figures}, ${notable}, counted.n_schools,
  a.took_part
from group_procedure as g
join procedure using (procedure_id)
left join (
  select s.procedure_id, 'region' as scope, 'region' as scope_code, count(*)::integer as n_schools
  from group_procedure as s where s.scope = 'school' and s.origin = 'computed' and s.n > 0 group by s.procedure_id
  union all
  select s.procedure_id, 'municipality', school.municipality_code, count(*)::integer
  from group_procedure as s join school on school.school_code = s.scope_code
  where s.scope = 'school' and s.origin = 'computed' and s.n > 0 group by s.procedure_id, school.municipality_code
) as counted on counted.procedure_id = g.procedure_id and counted.scope = g.scope and counted.scope_code = g.scope_code
left join attendance as a on a.scope = g.scope and a.scope_code = g.scope_code and a.procedure_id = g.procedure_id
where procedure.round = $round and g.n > 0 and g.scope in ('municipality', 'region', 'country')
  and (g.origin = 'computed' or g.scope = 'country')
order by g.procedure_id, g.scope, g.scope_code`;

export const comparisons = `
select scope, scope_code, procedure_id, reference, ref_n, ref_n_low, ref_low_share, diff, diff_lo, diff_hi, verdict
from group_comparison join procedure using (procedure_id)
where procedure.round = $round and scope = 'municipality'
union all
select 'region', 'region', procedure_id, 'country', ref_n, ref_n_low, ref_low_share, diff, diff_lo, diff_hi, verdict
from country_comparison join procedure using (procedure_id)
where procedure.round = $round
order by procedure_id, scope, scope_code`;

export const history = historyOf("'municipality', 'region'");

export const dynamics = `
select scope, scope_code, procedure_id, group_dynamics.year, prev_year, n, n_low, low_share, prev_n, prev_n_low,
  prev_low_share, diff, diff_lo, diff_hi, negative, same_design
from group_dynamics join procedure using (procedure_id)
where procedure.round = $round and scope in ('municipality', 'region')
order by procedure_id, scope, scope_code`;

export const tasks = `
select own.scope, own.scope_code, own.procedure_id, own.task, own.position, task.max_score, task.difficulty, task.skill,
  own.n, own.completion, own.corridor, region.completion as region, country.completion as country
from group_task as own
join procedure using (procedure_id)
join task on task.procedure_id = own.procedure_id and task.position = own.position
left join group_task as region on region.origin = 'computed' and region.scope = 'region'
  and region.procedure_id = own.procedure_id and region.position = own.position
left join group_task as country on country.origin = 'official' and country.scope = 'country'
  and country.procedure_id = own.procedure_id and country.position = own.position
where procedure.round = $round and own.origin = 'computed' and own.scope in ('municipality', 'region') and own.n > 0
order by own.procedure_id, own.scope, own.scope_code, own.position`;

export const skills = `
select own.scope, own.scope_code, own.procedure_id, own.skill, own.n_tasks, own.n, own.completion,
  own.n_tasks_insufficient, own.deficit, region.completion as region, named.tasks
from group_skill as own
join procedure using (procedure_id)
join (
  select procedure_id, skill, string_agg(task, ', ' order by position) as tasks, min(position) as position
  from task group by procedure_id, skill
) as named on named.procedure_id = own.procedure_id and named.skill = own.skill
left join group_skill as region on region.scope = 'region' and region.procedure_id = own.procedure_id
  and region.skill = own.skill
where procedure.round = $round and own.scope in ('municipality', 'region') and own.completion is not null
order by own.procedure_id, own.scope, own.scope_code, named.position`;

export const journal = `
select scope, scope_code, procedure_id, n, lowered, confirmed, raised, gap_2, lowered_share, confirmed_share,
  raised_share, gap_2 / n as gap_2_share
from journal_agreement join procedure using (procedure_id)
where procedure.round = $round and scope in ('municipality', 'region') and n > 0
order by procedure_id, scope, scope_code`;

export const sets = `
select scope, scope_code, procedure_id, s.kind, s.name, school_codes, n_schools, n, n_low, low_share, low_lo, low_hi, rest_schools,
  rest_n, rest_n_low, rest_low_share, diff, diff_lo, diff_hi, verdict
from school_set as s join procedure using (procedure_id)
where procedure.round = $round and (s.kind <> 'list' or s.name = $profile)
order by procedure_id, scope, scope_code,
  list_position(['locality', 'size', 'type', 'list', 'conditions'], s.kind),
  list_position(['town', 'settlement', 'village', 'secondary', 'basic', 'primary', 'gymnasium', 'lyceum'], s.name) nulls last,
  s.name`;

export const schoolResults = `
select school.municipality_code, g.procedure_id, g.scope_code as school_code, g.n, g.n_low, g.low_share, g.n_absent,
  ${notable}, case when g.n >= (select value from ref_threshold where name = 'group_min_n') then c.verdict end as verdict,
  g.n_low * rule.share_denominator >= rule.share_numerator * g.n as reaches
from group_procedure as g
join procedure using (procedure_id)
join school on school.school_code = g.scope_code
join ref_profile as rule on rule.profile = $profile
left join group_comparison as c on c.scope = 'school' and c.scope_code = g.scope_code
  and c.procedure_id = g.procedure_id
  and c.reference = case when procedure.municipality_code is null then 'region' else 'municipality' end
where procedure.round = $round and g.scope = 'school' and g.origin = 'computed' and g.n > 0
order by g.procedure_id, school.name collate ru, g.scope_code`;

export const halves = `
with school_low as (
  select g.procedure_id, g.scope_code as school_code, school.municipality_code, g.n_low
  from group_procedure as g
  join procedure using (procedure_id)
  join school on school.school_code = g.scope_code
  where procedure.round = $round and g.scope = 'school' and g.origin = 'computed' and g.n > 0
), placed as (
  select 'region' as scope, 'region' as scope_code, procedure_id, school_code, n_low from school_low
  union all
  select 'municipality', municipality_code, procedure_id, school_code, n_low from school_low
), running as (
  select *,
    sum(n_low) over (partition by procedure_id, scope, scope_code order by n_low desc, school_code) as running,
    sum(n_low) over (partition by procedure_id, scope, scope_code) as total
  from placed
)
select scope, scope_code, procedure_id, count(*)::integer as n_schools,
  (count(*) filter (where 2 * (running - n_low) < total))::integer as n_half,
  (sum(n_low) filter (where 2 * (running - n_low) < total))::integer as low_half, any_value(total)::integer as n_low
from running
group by scope, scope_code, procedure_id
having any_value(total) > 0
order by procedure_id, scope, scope_code`;

const roll = `roll as (
  select school_code, school_year, grade,
    coalesce(max(enrolled) filter (where class = ''), sum(enrolled)) as enrolled
  from enrolment
  group by school_code, school_year, grade
)`;

/** Not where the municipality wrote papers of its own instead. */
const samePaper = `(procedure.municipality_code is null or procedure.municipality_code = school.municipality_code)
  and not exists (
    select 1 from procedure as own
    where own.round = procedure.round and own.subject = procedure.subject and own.grade = procedure.grade
      and own.municipality_code = school.municipality_code and procedure.municipality_code is null
  )`;

/** What share of the grade, in all schools that work, chose the subject. */
export const chosen = `
with ${roll}, placed as (
  select procedure.procedure_id, school.municipality_code, roll.enrolled
  from procedure
  join roll on roll.school_year = procedure.school_year and roll.grade = procedure.pupil_grade
  join school on school.school_code = roll.school_code
  where procedure.round = $round and procedure.elective and ${samePaper}
), whole as (
  select procedure_id, 'region' as scope, 'region' as scope_code, sum(enrolled) as enrolled from placed
  group by procedure_id
  union all
  select procedure_id, 'municipality', municipality_code, sum(enrolled) from placed
  group by procedure_id, municipality_code
)
select whole.scope, whole.scope_code, whole.procedure_id, whole.enrolled::integer as "of", g.n / whole.enrolled as share
from whole
join group_procedure as g on g.procedure_id = whole.procedure_id and g.scope = whole.scope
  and g.scope_code = whole.scope_code and g.origin = 'computed'
where whole.enrolled >= g.n
order by whole.procedure_id, whole.scope, whole.scope_code`;

/** Whole grades on the roll without a result: not for works by choice, nor where the municipality wrote papers of its own. */
export const missing = `
with ${roll}
select school.municipality_code, procedure.procedure_id, roll.school_code, roll.enrolled::integer as enrolled
from procedure
join roll on roll.school_year = procedure.school_year and roll.grade = procedure.pupil_grade and roll.enrolled > 0
join school on school.school_code = roll.school_code
where procedure.round = $round and not procedure.elective
  and ${samePaper}
  and (school.closed_on is null or school.closed_on > procedure.held_from)
  and not exists (
    select 1 from group_procedure as g
    where g.scope = 'school' and g.origin = 'computed' and g.n > 0
      and g.procedure_id = procedure.procedure_id and g.scope_code = roll.school_code
  )
order by procedure.procedure_id, school.name collate ru, roll.school_code`;

export const controls = `
select scope, case when scope = 'region' then 'region' else scope_code end as scope_code, procedure_id,
  max(official)::integer as official_n, any_value(computed_n)::integer as computed_n
from control_figure join procedure using (procedure_id)
where procedure.round = $round and report = 'marks' and measure = 'n' and scope in ('municipality', 'region')
group by scope, scope_code, procedure_id
order by procedure_id, scope, scope_code`;

export const attention = `
with counted as (
  select a.procedure_id, school.municipality_code, a.n_attention
  from attention_count as a
  join procedure using (procedure_id)
  join school using (school_code)
  where procedure.round = $round
)
select 'region' as scope, 'region' as scope_code, procedure_id, sum(n_attention)::integer as n,
  count(*)::integer as n_schools
from counted group by procedure_id
union all
select 'municipality', municipality_code, procedure_id, sum(n_attention)::integer, count(*)::integer
from counted group by municipality_code, procedure_id
order by procedure_id, scope, scope_code`;

export const places = `
select g.procedure_id, m.municipality_code as code, m.name, m.name_prepositional as prepositional,
  g.n, g.n_low, g.low_share, g.low_lo, g.low_hi
from group_procedure as g
join procedure using (procedure_id)
join municipality as m on m.municipality_code = g.scope_code
where procedure.round = $round and g.scope = 'municipality' and g.origin = 'computed' and g.n > 0
order by g.procedure_id, m.name collate ru`;

export const ownPapers = `
select procedure.title, m.name as municipality, g.n, g.n_low,
  (select count(*) from group_procedure as s where s.procedure_id = g.procedure_id and s.scope = 'school'
    and s.origin = 'computed' and s.n > 0)::integer as n_schools
from procedure
join municipality as m using (municipality_code)
join ref_subject using (subject)
join group_procedure as g on g.procedure_id = procedure.procedure_id and g.scope = 'municipality'
  and g.scope_code = procedure.municipality_code and g.origin = 'computed' and g.n > 0
where procedure.round = $round
order by m.name collate ru, ref_subject.position, procedure.procedure_id`;

/** Schools that meet the clauses with little certainty, and those that do not though their results nearly say so. */
export const edge = `
select l.school_code, l.listed, l.certainty, l.p_clauses, b.survives
from low_results_list as l
join school using (school_code)
join municipality as m using (municipality_code)
left join list_bounds as b on b.profile = l.profile and b.year = l.year and b.school_code = l.school_code
where l.profile = $profile and l.year = $year and l.status in ('listed', 'not_listed')
  and (
    b.survives = false
    or (l.listed and (l.certainty is null or l.certainty not in ('confirmed', 'probable')))
    or (not l.listed and l.p_clauses >= (select value from ref_threshold where name = 'certainty_probable'))
  )
order by m.name collate ru, school.name collate ru, l.school_code`;

export const funnel = `
select procedure_id, f.n, region_share, inner_lo, inner_hi, outer_lo, outer_hi
from funnel_limit as f join procedure using (procedure_id)
where procedure.round = $round
order by procedure_id, n`;
