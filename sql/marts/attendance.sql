-- one row per school, municipality or region and procedure: who was on the roll, who wrote, who did not
-- scope – code – school | municipality | region
-- scope_code – code – school code, municipality code or 'region'
-- procedure_id – code – see procedure
-- n – participants – with a result that counts
-- n_enrolled – pupils – on the roll of the schools that took part; null = unknown for one of them
-- took_part – fraction – n / n_enrolled; null where the roll is unknown or shorter than n, and for an elective work
-- n_absent – pupils – absent by the file or enrolled less participants (not for an elective work), the more; null = unknown
with
came as (
  select procedure_id, school_code, participant
  from result
  where status = 'taken'
),
missed as (
  -- two lines of one absent pupil are one pupil; who came on a later day was not absent
  select procedure_id, school_code, count(distinct participant) as n_absent_rows
  from result
  anti join came using (procedure_id, school_code, participant)
  where status = 'absent'
  group by procedure_id, school_code
),
sat as (
  -- some schools write an autumn work in the spring before it, in the grade below
  select
    procedure_id,
    school_code,
    count(*) filter (counts and status = 'taken') as n,
    min(school_year) as school_year,
    min(pupil_grade) as pupil_grade
  from result
  group by procedure_id, school_code
),
grade_roll as (
  select
    school_code,
    school_year,
    grade,
    coalesce(sum(enrolled) filter (where class = ''), sum(enrolled)) as n_enrolled
  from enrolment
  group by school_code, school_year, grade
),
of_school as (
  select
    sat.procedure_id,
    sat.school_code,
    school.municipality_code,
    sat.n,
    grade_roll.n_enrolled,
    procedure.elective,
    -- a file may name only some of the absent: who is on the roll and did not write is absent too
    greatest(
      missed.n_absent_rows,
      case when not procedure.elective and grade_roll.n_enrolled >= sat.n then grade_roll.n_enrolled - sat.n end
    ) as n_absent
  from sat
  join procedure on procedure.procedure_id = sat.procedure_id
  left join school on school.school_code = sat.school_code
  left join missed on missed.procedure_id = sat.procedure_id and missed.school_code = sat.school_code
  left join grade_roll
    on grade_roll.school_code = sat.school_code
    and grade_roll.school_year = coalesce(sat.school_year, procedure.school_year)
    and grade_roll.grade = case when sat.school_year is null then procedure.pupil_grade else sat.pupil_grade end
)
select
  case
    when grouping(school_code) = 0 then 'school'
    when grouping(municipality_code) = 0 then 'municipality'
    else 'region'
  end as scope,
  case
    when grouping(school_code) = 0 then school_code
    when grouping(municipality_code) = 0 then municipality_code
    else 'region'
  end as scope_code,
  procedure_id,
  sum(n)::integer as n,
  -- a sum over schools is known only where every school is
  case when count(*) = count(n_enrolled) then sum(n_enrolled) end::integer as n_enrolled,
  case
    when count(*) = count(n_enrolled) and not bool_or(elective) and sum(n) <= sum(n_enrolled)
      then sum(n) / nullif(sum(n_enrolled), 0)
  end as took_part,
  case when count(*) = count(n_absent) then sum(n_absent) end::integer as n_absent
from of_school
group by grouping sets ((procedure_id, school_code), (procedure_id, municipality_code), (procedure_id))
order by procedure_id, scope, scope_code
