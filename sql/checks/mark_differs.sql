-- severity: warning
-- what: the mark in the file is not the one the scale of the year gives
-- when it matters: the file's mark is kept; the scale or an extra condition may have been overlooked
-- how to resolve: check the scale and its conditions (geometry, literacy)
-- group: confirm
-- title: Отметка не по шкале
-- todo: Сверьте отметку со шкалой и её дополнительными условиями; если в файле ошибка, исправьте её.
select
  p.source_id,
  p.sheet,
  p.row,
  json_extract_string(p.columns, '$.mark') || p.row as cell,
  p.mark as found,
  s.scale_mark as expected,
  format(
    'Отметка в файле – {}, по шкале за {} б. – {}{}. Принята отметка из файла.',
    p.mark, s.primary_score, s.scale_mark,
    case when s.condition_fails then ' (не выполнено дополнительное условие)' else '' end
  ) as message
from intake_participant as p
join intake_score as s on s.source_id = p.source_id and s.block = p.block and s.row = p.row
where p.mark_raw is not null and p.mark between 2 and 5 and p.mark <> s.scale_mark
