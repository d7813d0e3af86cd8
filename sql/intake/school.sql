-- one row per school of the register whose line is whole: code, name, municipality and kind known
select
  school_code,
  login,
  name,
  municipality_code,
  kind,
  locality,
  settlement,
  head_school_code,
  opened_on,
  closed_on,
  successor_code,
  excluded_reason,
  source_id,
  row as source_row
from intake_school
where standing = 'stands'
order by school_code
