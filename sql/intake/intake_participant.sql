-- one row per line with a participant, values cast; what could not be cast is null beside its raw text
with typed as (
  select
    p.source_id,
    p.block::integer as block,
    p.row::integer as row,
    p.school as school_raw,
    p.class,
    p.variant,
    p.participant,
    p.participant_basis,
    p.label,
    p.short_mask,
    p.long_mask,
    p.cells,
    p.primary_score as primary_raw,
    whole(p.primary_score) as primary_score,
    p.test_score as test_raw,
    whole(p.test_score) as test_score,
    p.mark as mark_raw,
    whole(p.mark) as mark,
    p.journal_mark as journal_raw,
    whole(p.journal_mark) as journal_mark,
    case
      when regexp_matches(lower(coalesce(p.variant, '')), 'отсутств') then 'absent'
      when regexp_matches(lower(coalesce(p.mark, '') || coalesce(p.test_score, '')), 'аннул|удал') then 'annulled'
      else 'taken'
    end as status
  from staged_participant as p
  join intake_live as v on v.source_id = p.source_id
),
-- two persons of one name in one table are told apart by their lines, and match nobody elsewhere
told as (
  select
    *,
    participant_basis = 'name' and participant is not null and (
      min(concat_ws(chr(31), class, cells, short_mask, long_mask, coalesce(primary_raw, mark_raw))) over same
      <> max(concat_ws(chr(31), class, cells, short_mask, long_mask, coalesce(primary_raw, mark_raw))) over same
    ) as namesake
  from typed
  window same as (partition by source_id, block, participant)
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
  case
    -- a work meant for the autumn of the next grade that was written in the spring before it
    when sat.school_year < pr.school_year then pr.grade
    else coalesce(pr.pupil_grade, try_cast(regexp_extract(t.class, '^\d+') as integer))
  end as pupil_grade,
  coalesce(sat.school_year, pr.school_year) as school_year,
  b.held_on,
  t.school_raw,
  w.school_code,
  w.candidates as school_candidates,
  t.class,
  t.variant,
  case when t.namesake then md5(t.participant || chr(31) || t.row) else t.participant end as participant,
  t.participant_basis,
  t.namesake,
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
from told as t
join intake_block as b on b.source_id = t.source_id and b.block = t.block
left join procedure as pr on pr.procedure_id = b.procedure_id
left join (
  select
    source_id,
    block,
    format('{}/{}', year(held_on - interval 7 month), year(held_on - interval 7 month) + 1) as school_year
  from intake_block
  where held_on is not null
) as sat on sat.source_id = t.source_id and sat.block = t.block
left join school_written as w on w.text = t.school_raw and w.area = coalesce(pr.municipality_code, '')
order by t.source_id, t.block, t.row
