-- one row per diagnostic work, exam it prepares for and group: how the attention group and the others did at the exam
-- scope – code – school | size (schools of like size) | all (every school that wrote this paper)
-- scope_code – code – school code; small | middle | large; 'all'
-- procedure_id – code – the diagnostic work; papers of other organizers are other works and never join
-- exam_procedure_id – code – the exam: same subject, grade, level and school year
-- n_schools – schools – with participants in both
-- n – participants – of the diagnostic work
-- n_matched – participants – with a first result at the exam too, in the same school
-- coverage – fraction – n_matched / n
-- comparable – true/false – enough of them are found
-- n_attention – participants – matched, in the attention group of the diagnostic work
-- n_attention_low – participants – of them with a low result at the exam
-- n_other_low – participants – matched, outside the attention group, with a low result at the exam
-- hit_share – fraction – n_attention_low / n_attention; null unless comparable
-- caught_share – fraction – of low results at the exam, those of the attention group; null unless comparable
-- other_low_share – fraction – n_other_low of those outside the attention group; null unless comparable
with
limits as (
  select
    need(max(value) filter (where name = 'coverage_share'), 'coverage_share')::decimal(9, 6) as coverage_share,
    need(max(value) filter (where name = 'size_middle_n'), 'size_middle_n') as middle_n,
    need(max(value) filter (where name = 'size_large_n'), 'size_large_n') as large_n
  from ref_threshold
),
exam_pair as (
  select diagnostic.procedure_id, exam.procedure_id as exam_procedure_id
  from procedure as diagnostic
  join procedure as exam
    on exam.kind = case diagnostic.kind when 'oge_diagnostic' then 'oge' when 'ege_diagnostic' then 'ege' end
    and exam.subject = diagnostic.subject
    and exam.grade = diagnostic.grade
    and exam.level is not distinct from diagnostic.level
    and exam.school_year = diagnostic.school_year
    and exam.held_from > diagnostic.held_from
),
person as (
  select result_id, procedure_id, school_code, participant, participant_basis, participant_named, low
  from result
  where counts and status = 'taken'
),
-- a document tells a pupil everywhere, a name within the school; a name that two pupils of a school bear tells nobody
pupil_key as (
  select result_id, procedure_id, school_code, participant as pupil, 1 as place
  from person
  where participant_basis <> 'code'
  union all
  select result_id, procedure_id, school_code, participant_named, 2
  from person
  where participant_named is not null
),
sole_key as (
  select *
  from pupil_key
  qualify count(*) over (partition by procedure_id, school_code, pupil) = 1
),
matched_result as (
  select
    exam_pair.procedure_id,
    exam_pair.exam_procedure_id,
    later.school_code,
    earlier.result_id,
    later.result_id as exam_result_id
  from exam_pair
  join sole_key as earlier on earlier.procedure_id = exam_pair.procedure_id
  join sole_key as later
    on later.procedure_id = exam_pair.exam_procedure_id
    and later.school_code = earlier.school_code
    and later.pupil = earlier.pupil
  qualify
    row_number() over (
      partition by exam_pair.procedure_id, later.procedure_id, later.result_id
      order by earlier.place + later.place, earlier.result_id
    ) = 1
    and row_number() over (
      partition by exam_pair.exam_procedure_id, earlier.procedure_id, earlier.result_id
      order by earlier.place + later.place, later.result_id
    ) = 1
),
matched as (
  select
    matched_result.procedure_id,
    matched_result.exam_procedure_id,
    matched_result.school_code,
    count(*) as n_matched,
    count(*) filter (where attention_group.result_id is not null) as n_attention,
    count(*) filter (where attention_group.result_id is not null and later.low) as n_attention_low,
    count(*) filter (where attention_group.result_id is null and later.low) as n_other_low
  from matched_result
  join person as later on later.result_id = matched_result.exam_result_id
  left join attention_group on attention_group.result_id = matched_result.result_id
  group by matched_result.procedure_id, matched_result.exam_procedure_id, matched_result.school_code
),
of_school as (
  select
    exam_pair.procedure_id,
    exam_pair.exam_procedure_id,
    person.school_code,
    count(*) as n
  from exam_pair
  join person using (procedure_id)
  -- a school none of whose pupils sit the exam in it is no forecast
  semi join person as later on later.procedure_id = exam_pair.exam_procedure_id and later.school_code = person.school_code
  group by exam_pair.procedure_id, exam_pair.exam_procedure_id, person.school_code
),
sized as (
  select
    of_school.*,
    case
      when of_school.n >= limits.large_n then 'large'
      when of_school.n >= limits.middle_n then 'middle'
      else 'small'
    end as size,
    coalesce(matched.n_matched, 0) as n_matched,
    coalesce(matched.n_attention, 0) as n_attention,
    coalesce(matched.n_attention_low, 0) as n_attention_low,
    coalesce(matched.n_other_low, 0) as n_other_low
  from of_school
  cross join limits
  left join matched using (procedure_id, exam_procedure_id, school_code)
),
grouped as (
  select
    case
      when grouping(school_code) = 0 then 'school'
      when grouping(size) = 0 then 'size'
      else 'all'
    end as scope,
    coalesce(school_code, size, 'all') as scope_code,
    procedure_id,
    exam_procedure_id,
    count(*) as n_schools,
    sum(n) as n,
    sum(n_matched) as n_matched,
    sum(n_attention) as n_attention,
    sum(n_attention_low) as n_attention_low,
    sum(n_other_low) as n_other_low
  from sized
  group by grouping sets (
    (procedure_id, exam_procedure_id, school_code),
    (procedure_id, exam_procedure_id, size),
    (procedure_id, exam_procedure_id)
  )
),
judged as (
  select grouped.*, n_matched::decimal(18, 0) >= limits.coverage_share * n::decimal(18, 0) as comparable
  from grouped
  cross join limits
)
select
  scope,
  scope_code,
  procedure_id,
  exam_procedure_id,
  n_schools::integer as n_schools,
  n::integer as n,
  n_matched::integer as n_matched,
  n_matched / n as coverage,
  comparable,
  n_attention::integer as n_attention,
  n_attention_low::integer as n_attention_low,
  n_other_low::integer as n_other_low,
  case when comparable then n_attention_low / nullif(n_attention, 0) end as hit_share,
  case when comparable then n_attention_low / nullif(n_attention_low + n_other_low, 0) end as caught_share,
  case when comparable then n_other_low / nullif(n_matched - n_attention, 0) end as other_low_share
from judged
order by procedure_id, exam_procedure_id, scope, scope_code
