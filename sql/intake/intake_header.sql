-- one row per block with a header: its words sorted, each once, and the year of its work
select
  b.source_id,
  b.block,
  b.sheet,
  b.header_row,
  b.layout,
  b.exam,
  b.level,
  coalesce(p.year, b.year, year(b.held_on))::integer as year,
  array_to_string(list_sort(list_distinct(string_split(b.header, chr(31)))), chr(31)) as words
from intake_block as b
join intake_live as v on v.source_id = b.source_id
left join procedure as p on p.procedure_id = b.procedure_id
where b.header <> ''
order by b.source_id, b.block
