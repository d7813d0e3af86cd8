-- one row per task of a procedure whose skill an official report names: the first of several files
select
  b.procedure_id,
  s.task,
  s.skill,
  s.source_id,
  b.sheet,
  s.row::integer as source_row,
  s.cell
from staged_skill as s
join intake_live as v on v.source_id = s.source_id
join intake_block as b on b.source_id = s.source_id and b.block = s.block::integer
anti join intake_refused as r on
  r.source_id = s.source_id and r.block = b.block and r.row = s.row::integer
where b.procedure_id is not null and s.task is not null and s.skill is not null
qualify row_number() over (
  partition by b.procedure_id, s.task order by s.source_id, b.block, s.row::integer
) = 1
order by b.procedure_id, s.task
