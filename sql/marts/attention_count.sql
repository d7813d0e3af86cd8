-- one row per school and diagnostic work with an attention group
-- school_code – code – school
-- procedure_id – code – see procedure
-- n_attention – participants – in the attention group
select school_code, procedure_id, count(*)::integer as n_attention
from attention_group
group by school_code, procedure_id
order by procedure_id, school_code
