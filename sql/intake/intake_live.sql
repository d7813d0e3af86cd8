-- one row per file whose lines count: not corrected by another file that is there
select s.source_id
from staged_source as s
where not exists (
  from staged_source as c
  where c.source_id <> s.source_id and list_contains(string_split(c.replaces, ','), s.source_id)
)
order by s.source_id
