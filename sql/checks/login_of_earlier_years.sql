-- severity: note
-- what: a school is found by the number of its login alone: the file writes `sch…`, the register `edu…` (or the other way round)
-- when it matters: the results belong to another school if the numbers were given anew
-- how to resolve: make sure that both logins are of one school
-- group: info
-- title: Логин прежнего вида узнан по номеру
-- todo: Исправлять не нужно; проверьте, что школа та же.
select
  p.source_id,
  p.sheet,
  min(p.row) as row,
  arg_min(json_extract_string(p.columns, '$.school') || p.row, p.row) as cell,
  p.school_raw as found,
  any_value(s.login) as expected,
  format('Логина «{}» нет в реестре; по номеру это «{}» – {}.', p.school_raw, any_value(s.login), any_value(s.name)) as message
from intake_participant as p
join school as s on s.school_code = p.school_code
where p.by_number_of_login
group by p.source_id, p.sheet, p.school_raw
