-- one row per line that does not count since another stands for it: a line of a file that a corrected one replaces, or one
-- that repeats an accepted line (the first copy no check refused stands), or an enrolment counted anew on a later day
with standing as (
  select
    c.source_id,
    c.block,
    c.row,
    row_number() over (partition by c.content, c.same order by c.source_id, c.block, c.row) as copy
  from intake_copy as c
  anti join intake_refused as r on r.source_id = c.source_id and r.block = c.block and r.row = c.row
  where c.alike
),
register as (
  select source_id, block, row
  from intake_school
  where standing = 'same'
  union all
  select source_id, block, row
  from intake_enrolment
  group by source_id, block, row
  having bool_and(standing in ('same', 'older'))
  union all
  select source_id, block, row
  from intake_context
  group by source_id, block, row
  having bool_and(standing = 'same')
)
select source_id, block, row
from standing
where copy > 1
union all
select g.source_id, g.block, g.row
from register as g
anti join intake_refused as r on r.source_id = g.source_id and r.block = g.block and r.row = g.row
union all
select l.source_id, l.block, l.row
from intake_line as l
anti join intake_live as v on v.source_id = l.source_id
order by source_id, block, row
