-- one row per two works with results one after another of the same pupils' year in a subject: ВПР, ОГЭ, ЕГЭ and the region's own works
-- held for all
-- from_procedure_id – code – the earlier work
-- procedure_id – code – the work of the next round
-- subject – code – of both
-- cohort – year – in which these pupils began grade 1 by their grade in the work
with
-- diagnostics stand apart (see forecast); a paper of one municipality is no region's work
work as (
  select
    procedure.procedure_id,
    procedure.round,
    subject,
    left(school_year, 4)::integer - pupil_grade + 1 as cohort,
    held_from
  from procedure
  semi join group_procedure
    on group_procedure.procedure_id = procedure.procedure_id and group_procedure.origin = 'computed' and group_procedure.n > 0
  where kind in ('vpr', 'oge', 'ege', 'custom') and municipality_code is null
),
step as (
  select subject, cohort, round, row_number() over (partition by subject, cohort order by min(held_from), round) as place
  from work
  group by subject, cohort, round
),
placed as (
  select work.*, step.place
  from work
  join step using (subject, cohort, round)
)
select
  earlier.procedure_id as from_procedure_id,
  later.procedure_id,
  later.subject,
  later.cohort
from placed as earlier
join placed as later
  on later.subject = earlier.subject and later.cohort = earlier.cohort and later.place = earlier.place + 1
order by later.procedure_id, earlier.procedure_id
