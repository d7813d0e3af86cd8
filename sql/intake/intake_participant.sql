-- one row per line with a participant, values cast; what could not be cast is null beside its raw text
with typed as (
  select
    p.source_id,
    p.block::integer as block,
    p.row::integer as row,
    p.school as school_raw,
    lower(regexp_replace(replace(p.school, ' ', ''), '[.,]0+$', '')) as school_key,
    p.class,
    p.variant,
    p.participant,
    p.participant_basis,
    p.label,
    p.short_mask,
    p.long_mask,
    p.cells,
    p.primary_score as primary_raw,
    try_cast(regexp_replace(p.primary_score, '[.,]0+$', '') as integer) as primary_score,
    p.test_score as test_raw,
    try_cast(regexp_replace(p.test_score, '[.,]0+$', '') as integer) as test_score,
    p.mark as mark_raw,
    try_cast(regexp_replace(p.mark, '[.,]0+$', '') as integer) as mark,
    p.journal_mark as journal_raw,
    try_cast(regexp_replace(p.journal_mark, '[.,]0+$', '') as integer) as journal_mark,
    case
      when regexp_matches(lower(coalesce(p.variant, '')), 'отсутств') then 'absent'
      when regexp_matches(lower(coalesce(p.mark, '') || coalesce(p.test_score, '')), 'аннул|удал') then 'annulled'
      else 'taken'
    end as status
  from staged_participant as p
)
select
  t.source_id,
  t.block,
  b.sheet,
  t.row,
  b.layout,
  b.exam,
  b.columns,
  b.procedure_id,
  pr.design,
  pr.kind,
  coalesce(pr.pupil_grade, try_cast(regexp_extract(t.class, '^\d+') as integer)) as pupil_grade,
  b.held_on,
  t.school_raw,
  coalesce(by_code.school_code, by_login.school_code) as school_code,
  t.class,
  t.variant,
  t.participant,
  t.participant_basis,
  t.label,
  t.short_mask,
  t.long_mask,
  t.cells,
  t.primary_raw,
  t.primary_score,
  t.test_raw,
  t.test_score,
  t.mark_raw,
  t.mark,
  t.journal_raw,
  t.journal_mark,
  t.status
from typed as t
join intake_block as b on b.source_id = t.source_id and b.block = t.block
left join procedure as pr on pr.procedure_id = b.procedure_id
left join school as by_code on by_code.school_code = t.school_key
left join school as by_login on by_login.login = t.school_key
order by t.source_id, t.block, t.row
