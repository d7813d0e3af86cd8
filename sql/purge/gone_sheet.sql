-- one row per sheet all of whose tables are in gone_block
select b.source_id, b.sheet
from staged_block as b
left join gone_block as g on g.source_id = b.source_id and g.block = b.block
group by b.source_id, b.sheet
having count(*) = count(g.block)
order by b.source_id, b.sheet
