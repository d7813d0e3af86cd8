-- one row per procedure with data and school that wrote it, sent something or was to write it
-- procedure_id – code – see procedure
-- school_code – code – school
-- expected – true/false – the school works, its grade stands on the roll of the year, the work is not by choice, and its
--   municipality has no paper of its own in place of it
-- n_enrolled – pupils – on the roll of the grade; null = unknown
-- n_files – files – with lines of the school, refused ones too
-- n_results – lines – taken over, those of the absent and of later attempts too
-- n – participants – with a result that counts
-- n_absent – pupils – absent, as in attendance; null = unknown
-- n_rejected – lines – refused
-- state – code – received | absent (lines, but nobody with a result) | rejected (lines came, none was taken over) | missing (nothing
--   came)
with
grade_roll as (
  select
    school_code,
    school_year,
    grade,
    coalesce(sum(enrolled) filter (where class = ''), sum(enrolled)) as n_enrolled
  from enrolment
  group by school_code, school_year, grade
),
sat as (
  select procedure_id, scope_code as school_code, n, n_enrolled, n_absent
  from attendance
  where scope = 'school'
),
on_roll as (
  select procedure.procedure_id, school.school_code, grade_roll.n_enrolled
  from procedure
  join grade_roll on grade_roll.school_year = procedure.school_year and grade_roll.grade = procedure.pupil_grade
  join school on school.school_code = grade_roll.school_code
  left join procedure as own
    on procedure.municipality_code is null
    and own.municipality_code = school.municipality_code
    and own.round = procedure.round
    and own.subject = procedure.subject
    and own.grade = procedure.grade
    and own.level is not distinct from procedure.level
  where procedure.procedure_id in (select procedure_id from sat)
    and not procedure.elective
    and grade_roll.n_enrolled > 0
    and coalesce(procedure.municipality_code = school.municipality_code, true)
    and coalesce(school.opened_on <= procedure.main_to, true)
    and coalesce(school.closed_on >= procedure.held_from, true)
    and own.procedure_id is null
),
refused as (
  select finding_procedure.procedure_id, finding.school_code, finding.source_id, finding.sheet, finding.row
  from finding
  join finding_procedure using (finding_key)
  where finding.severity = 'error' and finding.school_code is not null and finding.row is not null
  group by finding_procedure.procedure_id, finding.school_code, finding.source_id, finding.sheet, finding.row
),
refused_lines as (
  select procedure_id, school_code, count(*) as n_rejected
  from refused
  group by procedure_id, school_code
),
taken as (
  select procedure_id, school_code, sum(n_results) as n_results
  from result_source
  group by procedure_id, school_code
),
came as (
  select procedure_id, school_code, count(distinct source_id) as n_files
  from (
    select procedure_id, school_code, source_id from result_source
    union all
    select procedure_id, school_code, source_id from refused
  )
  group by procedure_id, school_code
),
listed as (
  select procedure_id, school_code from sat
  union
  select procedure_id, school_code from on_roll
  union
  select procedure_id, school_code from refused_lines
)
select
  listed.procedure_id,
  listed.school_code,
  on_roll.school_code is not null as expected,
  coalesce(sat.n_enrolled, on_roll.n_enrolled)::integer as n_enrolled,
  coalesce(came.n_files, 0)::integer as n_files,
  coalesce(taken.n_results, 0)::integer as n_results,
  coalesce(sat.n, 0)::integer as n,
  sat.n_absent,
  coalesce(refused_lines.n_rejected, 0)::integer as n_rejected,
  case
    when sat.n > 0 then 'received'
    when sat.school_code is not null then 'absent'
    when refused_lines.n_rejected > 0 then 'rejected'
    else 'missing'
  end as state
from listed
left join sat on sat.procedure_id = listed.procedure_id and sat.school_code = listed.school_code
left join on_roll on on_roll.procedure_id = listed.procedure_id and on_roll.school_code = listed.school_code
left join refused_lines
  on refused_lines.procedure_id = listed.procedure_id and refused_lines.school_code = listed.school_code
left join taken on taken.procedure_id = listed.procedure_id and taken.school_code = listed.school_code
left join came on came.procedure_id = listed.procedure_id and came.school_code = listed.school_code
order by listed.procedure_id, listed.school_code
