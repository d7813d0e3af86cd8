-- one row per line of any table read: participant, group, school or enrolment
with line as (
  select source_id, block, row, 'participant' as content from staged_participant
  union all
  (
    select source_id, block, row, 'group' from staged_figure
    union
    select source_id, block, row, 'group' from staged_skill
  )
  union all
  select source_id, block, row, 'appeal' from staged_appeal
  union all
  select source_id, block, row, 'school' from staged_school
  union all
  select source_id, block, row, 'school_name' from staged_school_name
  union all
  select distinct source_id, block, row, 'enrolment' from staged_enrolment
  union all
  select source_id, block, row, 'contact' from staged_contact
  union all
  select distinct source_id, block, row, 'context' from staged_context
)
select l.source_id, b.block, b.sheet, l.row::integer as row, l.content
from line as l
join intake_block as b on b.source_id = l.source_id and b.block = l.block::integer
order by l.source_id, b.block, row
