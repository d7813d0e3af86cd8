-- one row per earlier name a line of the register gives
select
  plain_code(school_code) as school_code,
  earlier_name as name,
  try_cast(earlier_name_to as date) as valid_to
from staged_school
semi join intake_live using (source_id)
where earlier_name is not null
order by school_code, name
