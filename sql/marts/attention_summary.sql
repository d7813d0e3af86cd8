-- one row per diagnostic work with an attention group
-- procedure_id – code – see procedure
-- n_below – participants – below the line
-- n_border – participants – at the line or just above it
-- n_condition – participants – below the line for an extra condition of the scale alone
-- condition_words – words – the condition; null where none fails
select
  procedure_id,
  count(*) filter (where zone = 'below')::integer as n_below,
  count(*) filter (where zone = 'border')::integer as n_border,
  count(*) filter (where reason = 'condition')::integer as n_condition,
  min(condition_words) as condition_words
from attention_group
group by procedure_id
order by procedure_id
