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
    p.named,
    p.label,
    p.short_mask,
    p.long_mask,
    p.oral_mask,
    p.cells,
    p.written_primary as written_raw,
    whole(p.written_primary) as written_primary,
    p.oral_primary as oral_raw,
    whole(p.oral_primary) as oral_primary,
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
  from intake_corrected as p
  join intake_live as v on v.source_id = p.source_id
),
-- two persons of one name in one table are told apart by their lines, and match nobody elsewhere
told as (
  select
    *,
    participant_basis = 'name' and participant is not null and (
      min(concat_ws(chr(31), class, cells, short_mask, long_mask, oral_mask, coalesce(primary_raw, mark_raw))) over same
      <> max(concat_ws(chr(31), class, cells, short_mask, long_mask, oral_mask, coalesce(primary_raw, mark_raw))) over same
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
  coalesce(b.held_on, f.held_on) as held_on,
  b.oral_on,
  t.school_raw,
  w.school_code,
  w.candidates as school_candidates,
  w.school_code is not null and not by_login.exact as by_number_of_login,
  t.class,
  t.variant,
  case
    when t.namesake then md5(t.participant || chr(31) || t.row)
    else coalesce(f.participant, t.participant)
  end as participant,
  t.participant_basis,
  t.named,
  t.namesake,
  t.label,
  t.short_mask,
  t.long_mask,
  t.oral_mask,
  t.cells,
  t.written_raw,
  t.written_primary,
  t.oral_raw,
  t.oral_primary,
  t.primary_raw,
  -- a table of tasks without a sum, and a form whose «Итого баллов» is missing or a formula without its value
  case
    when
      t.status = 'taken' and t.primary_raw is null and t.cells is not null
      and (b.exam = 'vpr_form' or json_extract_string(b.columns, '$.primary_score') is null)
      then coalesce(list_sum([whole(trim(points)) for points in string_split(t.cells, chr(31))]), 0)::integer
    when b.exam is distinct from 'vpr_form' or t.status = 'taken' then t.primary_score
  end as primary_score,
  t.test_raw,
  t.test_score,
  t.mark_raw,
  coalesce(t.mark, f.mark) as mark,
  t.journal_raw,
  t.journal_mark,
  t.status
from told as t
join intake_block as b on b.source_id = t.source_id and b.block = t.block
left join procedure as pr on pr.procedure_id = b.procedure_id
left join intake_form_line as f on
  f.source_id = t.source_id and f.block = b.block and f.row = t.row
left join (
  select
    source_id,
    block,
    format('{}/{}', year(held_on - interval 7 month), year(held_on - interval 7 month) + 1) as school_year
  from intake_block
  where held_on is not null
) as sat on sat.source_id = t.source_id and sat.block = t.block
left join intake_login as by_login on by_login.login = lower(plain_code(t.school_raw))
left join school_written as w on w.text = t.school_raw and w.area = coalesce(pr.municipality_code, '')
order by t.source_id, t.block, t.row
