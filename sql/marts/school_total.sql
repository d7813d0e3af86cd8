-- one row per school, procedure and total of a complete paper
-- school_code – code – school
-- procedure_id – code – see procedure
-- total – points – sum over the tasks of a paper with every task presented
-- n – participants – with the total
select school_code, procedure_id, total, count(*)::integer as n
from paper_total
group by school_code, procedure_id, total
order by procedure_id, school_code, total
