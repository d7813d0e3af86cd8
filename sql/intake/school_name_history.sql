-- one row per earlier name of a school: of its line in the register and of the sheet of earlier names
select school_code, earlier_name as name, earlier_name_to as valid_to
from intake_school
where earlier_name is not null and standing = 'stands'
union
select plain_code(n.school_code), n.name, try_cast(n.valid_to as date)
from staged_school_name as n
join intake_live as v on v.source_id = n.source_id
join school as s on s.school_code = plain_code(n.school_code)
where n.name is not null
order by school_code, valid_to, name
