/** Reads of the marts for one round ($round); every number a note prints is made here or before. */

export const works = `
select procedure.procedure_id, procedure.kind, procedure.subject, ref_subject.name as subject_name,
  ref_subject.dative as subject_dative, procedure.grade, procedure.pupil_grade, procedure.level, procedure.year,
  procedure.held_from, procedure.held_to, procedure.max_primary, procedure.series, procedure.design,
  procedure.municipality_code, procedure.elective, procedure.organizer, procedure.basis, procedure.checked_by,
  procedure.observers, procedure.title, ref_design.n_tasks, ref_design.minutes, ref_design.has_mark,
  ref_design.low_rule, ref_minimum.min_test, ref_minimum.min_primary
from procedure
join ref_subject using (subject)
join ref_design using (design)
left join ref_minimum using (design)
where procedure.round = $round
order by ref_subject.position, procedure.grade, procedure.level, procedure.procedure_id`;

export const scales = `
select design, mark, min_primary, max_primary from ref_mark_scale
where design in (select design from procedure where round = $round) order by design, mark`;

export const conditions = `
select design, mark, tag, words from ref_mark_condition
where design in (select design from procedure where round = $round) order by design, mark`;

export const corridors = `
select distinct procedure.procedure_id, ref_corridor.difficulty, ref_corridor.words
from group_task
join procedure using (procedure_id)
join task on task.procedure_id = group_task.procedure_id and task.position = group_task.position
join ref_corridor on ref_corridor.corridor_set = group_task.corridor_set and ref_corridor.difficulty = task.difficulty
where procedure.round = $round and group_task.origin = 'computed'
order by procedure.procedure_id, ref_corridor.difficulty`;

/** Figures of a group a document prints. */
export const figures = `g.n, g.n_enrolled, g.n_absent,
  g.n_mark_2, g.n_mark_3, g.n_mark_4, g.n_mark_5, g.share_mark_2, g.share_mark_3, g.share_mark_4, g.share_mark_5,
  g.n_low, g.low_share, g.low_lo, g.low_hi, g.pass_share, g.quality_share, g.sou, g.mean_mark, g.mean_primary,
  g.median_primary`;

/** Whether so many were absent that it is said. */
export const notable = `coalesce(g.n_absent >= (select value from ref_threshold where name = 'absent_share') * (g.n + g.n_absent),
  false) as absent_notable`;

/** Groups of the round and of the same series in years before (schools, region). */
export const groups = `
select g.scope, g.scope_code, g.procedure_id, procedure.year, ${figures},
  ${notable},
  case when procedure.elective and g.n <= g.n_enrolled then g.n / nullif(g.n_enrolled, 0) end as chosen_share
from group_procedure as g
join procedure using (procedure_id)
where procedure.round = $round and g.n > 0
  and (g.origin = 'computed' or g.scope = 'country')
order by g.procedure_id, g.scope, g.scope_code`;

/** Groups of some scopes in the works of the same series up to the round's year. */
export const historyOf = (scopes: string): string => `
select g.scope, g.scope_code, series_now.procedure_id, procedure.year, ${figures}, false as absent_notable
from procedure as series_now
join round as round_now on round_now.round = series_now.round
join procedure on procedure.series = series_now.series and procedure.year <= series_now.year
  and procedure.municipality_code is not distinct from series_now.municipality_code
join round on round.round = procedure.round and round.note_kind = round_now.note_kind
join group_procedure as g on g.procedure_id = procedure.procedure_id
where series_now.round = $round and g.origin = 'computed' and g.scope in (${scopes}) and g.n > 0
order by series_now.procedure_id, g.scope, g.scope_code, procedure.year`;

export const history = historyOf("'school', 'region'");

export const comparisons = `
select scope_code, procedure_id, reference, ref_n, ref_n_low, ref_low_share, diff, diff_lo, diff_hi, verdict,
  (n * ref_n_low) // ref_n as n_low_alike
from group_comparison join procedure using (procedure_id)
where procedure.round = $round and scope = 'school'
order by procedure_id, scope_code, reference desc`;

export const scores = `
select scope_code, procedure_id, primary_score, n,
  coalesce(mark_band::text, case when below_minimum then 'below' else 'passed' end) as band
from score_distribution join procedure using (procedure_id)
where procedure.round = $round and scope = 'school'
order by procedure_id, scope_code, primary_score`;

export const tasks = `
select own.scope_code, own.procedure_id, own.task, own.position, task.max_score, task.difficulty, task.skill, task.tag,
  own.n, own.completion, own.n_full, own.n_partial, own.n_zero, own.n_not_attempted, own.corridor,
  ref_corridor.weak_below, ref_corridor.enough_from,
  country.completion as country, region.completion as region, municipality.completion as municipality,
  others.ref_completion as others,
  others.diff, others.verdict,
  coalesce(others.diff <= -(select value from ref_threshold where name = 'task_gap'), false) as notable,
  coalesce(coalesce(region.completion, municipality.completion)
    < (select value from ref_threshold where name = 'task_region_min'), false) as rare,
  exists (
    from procedure as past
    join task_comparison as before using (procedure_id)
    where past.series = procedure.series and past.year = procedure.year - 1 and past.design = procedure.design
      and past.municipality_code is not distinct from procedure.municipality_code
      and before.scope_code = own.scope_code and before.position = own.position and before.verdict = 'lower'
      and before.reference = case when procedure.municipality_code is null then 'region' else 'municipality' end
  ) as behind_before
from group_task as own
join procedure using (procedure_id)
join task on task.procedure_id = own.procedure_id and task.position = own.position
join school on school.school_code = own.scope_code
left join ref_corridor on ref_corridor.corridor_set = own.corridor_set and ref_corridor.difficulty = task.difficulty
left join group_task as country on country.origin = 'official' and country.scope = 'country'
  and country.procedure_id = own.procedure_id and country.position = own.position
left join group_task as region on region.origin = 'computed' and region.scope = 'region'
  and region.procedure_id = own.procedure_id and region.position = own.position
left join group_task as municipality on municipality.origin = 'computed' and municipality.scope = 'municipality'
  and municipality.scope_code = school.municipality_code
  and municipality.procedure_id = own.procedure_id and municipality.position = own.position
left join task_comparison as others on others.scope_code = own.scope_code and others.procedure_id = own.procedure_id
  and others.position = own.position
  and others.reference = case when procedure.municipality_code is null then 'region' else 'municipality' end
where procedure.round = $round and own.origin = 'computed' and own.scope = 'school'
order by own.procedure_id, own.scope_code, own.position`;

/**
 * Small schools of a municipality together, a row a work: only where there are several and enough participants. Their common
 * difficulties – tasks all of them together do insufficiently and less often than the region, the furthest behind first.
 */
export const together = `
with small as (
  select g.procedure_id, g.scope_code, school.municipality_code, g.n
  from group_procedure as g
  join procedure using (procedure_id)
  join school on school.school_code = g.scope_code
  where procedure.round = $round and g.scope = 'school' and g.origin = 'computed'
    and g.n between 1 and (select value from ref_threshold where name = 'share_words_n') - 1
), pool as (
  select procedure_id, municipality_code, count(*) as n_schools, sum(n) as n
  from small group by procedure_id, municipality_code
  having count(*) >= 3 and sum(n) >= (select value from ref_threshold where name = 'group_min_n')
), done as (
  select small.procedure_id, small.municipality_code, own.position, own.task,
    any_value(own.corridor_set) as corridor_set, sum(own.sum_score) / sum(own.sum_max) as completion
  from small
  join group_task as own on own.origin = 'computed' and own.scope = 'school'
    and own.procedure_id = small.procedure_id and own.scope_code = small.scope_code
  group by small.procedure_id, small.municipality_code, own.position, own.task
), hard as (
  select done.procedure_id, done.municipality_code, done.position, done.task,
    row_number() over (
      partition by done.procedure_id, done.municipality_code
      order by done.completion - wide.completion, done.position
    ) as place
  from done
  join procedure using (procedure_id)
  join task on task.procedure_id = done.procedure_id and task.position = done.position
  join ref_corridor on ref_corridor.corridor_set = done.corridor_set and ref_corridor.difficulty = task.difficulty
  join group_task as wide on wide.origin = 'computed' and wide.procedure_id = done.procedure_id
    and wide.position = done.position
    and wide.scope = case when procedure.municipality_code is null then 'region' else 'municipality' end
    and wide.scope_code = coalesce(procedure.municipality_code, 'region')
  where done.completion < ref_corridor.weak_below and done.completion < wide.completion
    and wide.completion >= (select value from ref_threshold where name = 'task_region_min')
)
select pool.procedure_id, pool.municipality_code as scope_code, pool.n_schools, pool.n,
  string_agg(hard.task, ', ' order by hard.position) as tasks
from pool
left join hard on hard.procedure_id = pool.procedure_id and hard.municipality_code = pool.municipality_code
  and hard.place <= 3
group by pool.procedure_id, pool.municipality_code, pool.n_schools, pool.n
order by pool.procedure_id, pool.municipality_code`;

export const bands = `
select scope, scope_code, procedure_id, band, task, position, n, completion
from group_task_mark join procedure using (procedure_id)
where procedure.round = $round and scope in ('school', 'region')
order by procedure_id, scope, scope_code, position, band`;

export const skills = `
select own.scope_code, own.procedure_id, own.skill, own.n_tasks, own.completion, own.deficit,
  region.completion as region, named.tasks
from group_skill as own
join procedure using (procedure_id)
join (
  select procedure_id, skill, string_agg(task, ', ' order by position) as tasks
  from task group by procedure_id, skill
) as named on named.procedure_id = own.procedure_id and named.skill = own.skill
left join group_skill as region on region.scope = 'region' and region.procedure_id = own.procedure_id
  and region.skill = own.skill
where procedure.round = $round and own.scope = 'school' and own.completion is not null
order by own.procedure_id, own.scope_code, own.completion, own.skill`;

export const dynamics = `
select scope_code, procedure_id, group_dynamics.year, prev_year, n, n_low, low_share, prev_n, prev_n_low,
  prev_low_share, diff, diff_lo, diff_hi, negative, same_design
from group_dynamics join procedure using (procedure_id)
where procedure.round = $round and scope = 'school'
order by procedure_id, scope_code`;

export const journal = `
select scope, scope_code, procedure_id, n, lowered, confirmed, raised, gap_2, lowered_share, confirmed_share,
  raised_share
from journal_agreement join procedure using (procedure_id)
where procedure.round = $round and scope in ('school', 'municipality', 'region') and n > 0
order by procedure_id, scope, scope_code`;

export const schools = `
select school.school_code, school.name, school.municipality_code, municipality.name as municipality,
  municipality.name_genitive as municipality_genitive
from school join municipality using (municipality_code)
order by municipality.position, school.school_code`;

export const sources = `
select procedure.procedure_id, 'Шкала отметок: ' || procedure.title as what,
  string_agg('«' || mark || '» – ' || ref_mark_scale.min_primary || '–' || ref_mark_scale.max_primary, ', ' order by mark)
    as value, any_value(ref_mark_scale.source) as source, any_value(ref_mark_scale.source_year) as source_year,
  min(ref_mark_scale.status) as status, 1 as position
from procedure join ref_mark_scale using (design) where procedure.round = $round
group by procedure.procedure_id, procedure.title
union all
select procedure.procedure_id, 'Дополнительное условие: ' || procedure.title,
  string_agg('«' || mark || '» – ' || words, '; ' order by mark), any_value(ref_mark_condition.source),
  any_value(ref_mark_condition.source_year), min(ref_mark_condition.status), 2
from procedure join ref_mark_condition using (design) where procedure.round = $round
group by procedure.procedure_id, procedure.title
union all
select procedure.procedure_id, 'Минимальный балл: ' || procedure.title,
  concat_ws('; ', 'первичный ' || ref_minimum.min_primary, 'тестовый ' || ref_minimum.min_test), ref_minimum.source,
  ref_minimum.source_year, ref_minimum.status, 3
from procedure join ref_minimum using (design) where procedure.round = $round
union all
select distinct procedure.procedure_id, 'Перевод первичных баллов в тестовые: ' || procedure.title, 'таблица перевода',
  ref_test_score.source, ref_test_score.source_year, ref_test_score.status, 4
from procedure join ref_test_score using (design) where procedure.round = $round
union all
select procedure_id, 'Уровень освоения, задания ' || string_agg(level, ', ' order by place) || ' уровня', words,
  any_value(source), any_value(source_year), any_value(status), 5
from (
  select distinct group_task.procedure_id, ref_corridor.words, ref_corridor.source, ref_corridor.source_year,
    ref_corridor.status,
    case ref_corridor.difficulty when 'basic' then 1 when 'advanced' then 2 else 3 end as place,
    case ref_corridor.difficulty when 'basic' then 'базового' when 'advanced' then 'повышенного' else 'высокого' end
      as level
  from group_task join procedure using (procedure_id)
  join task on task.procedure_id = group_task.procedure_id and task.position = group_task.position
  join ref_corridor on ref_corridor.corridor_set = group_task.corridor_set
    and ref_corridor.difficulty = task.difficulty
  where procedure.round = $round and group_task.origin = 'computed'
)
group by procedure_id, words, source, source_year, status
order by position, procedure_id, what`;

/** What checks found in the rows of a school, or in a file that holds this school alone. */
export const remarks = `
with origin as (
  select distinct result.school_code, result.source_id from result join procedure using (procedure_id)
  where procedure.round = $round
), sole as (
  select source_id, any_value(school_code) as school_code from result
  group by source_id having count(distinct school_code) = 1
), placed as (
  select coalesce(result.school_code, sole.school_code) as scope_code, finding.source_id, finding.sheet, finding.cell,
    finding.row, finding.message
  from finding
  left join result on result.source_id = finding.source_id and result.sheet = finding.sheet
    and result.source_row = finding.row
  left join sole on sole.source_id = finding.source_id
  -- the institute's corrections stand in the appendix
  where finding."check" not like 'correction%'
)
select distinct placed.scope_code, source_file.number as file, source_file.path,
  concat_ws(', ', 'лист «' || placed.sheet || '»', coalesce('ячейка ' || placed.cell, 'строка ' || placed.row)) as place,
  placed.message, placed.row
from placed
join origin on origin.school_code = placed.scope_code and origin.source_id = placed.source_id
join source_file on source_file.source_id = placed.source_id
order by placed.scope_code, file, placed.row, place, message`;

/** What the institute corrected in the rows of a school's results. */
export const corrections = `
select result.school_code as scope_code, source_file.path, correction.sheet, correction.cell,
  correction.column_words as what, correction.was, correction.becomes, correction.reason, correction.author,
  correction.made_on
from correction
join result on result.source_id = correction.source_id and result.sheet = correction.sheet
  and result.source_row = correction.row
join procedure on procedure.procedure_id = result.procedure_id
join source_file on source_file.source_id = correction.source_id
where correction.verdict = 'applied' and procedure.round = $round
order by result.school_code, source_file.number, correction.sheet, correction.row, correction.cell`;

export const listed = `
select school_code, year, certainty from low_results_list
where profile = $profile and listed and year = $year
order by school_code`;

export const rounds = `
select round, note_kind, title, year, exam_on,
  coalesce(exam_on - (select max(procedure.main_to) from procedure where procedure.round = round.round)
    > (select value from ref_threshold where name = 'attention_days'), false) as before_exam
from round
-- a note names pupils: of a purged round there is none to make
where year = $year and note_kind in ('vpr', 'oge_format', 'ege_format', 'municipal')
  and round not in (select procedure.round from procedure join purged_procedure using (procedure_id))
order by round`;

export const advice = `
select subject, grades, skill_pattern, topic, technique, group_2, group_3, small_class, check_after
from ref_advice
-- the general advice of a subject (pattern '.') suits any skill: it comes last
order by subject, grades, skill_pattern = '.', topic`;
