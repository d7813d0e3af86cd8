-- severity: error
-- what: a mask of long answers or of the oral part holds something between its points
-- when it matters: the points cannot be given to their tasks
-- how to resolve: write points and maximum of every task one after another: 1(2)0(3)
-- group: file
-- title: Маска развёрнутых ответов не читается
-- todo: Запишите баллы и максимумы подряд: 1(2)0(3).
select
  p.source_id,
  p.sheet,
  p.row,
  json_extract_string(p.columns, '$.' || m.part || '_mask') || p.row as cell,
  m.mask as found,
  'баллы и максимумы подряд: 1(2)0(3)' as expected,
  format('Маска {} не читается.', m.words) as message
from intake_participant as p
cross join lateral (
  values ('long', 'развёрнутых ответов', p.long_mask), ('oral', 'устной части', p.oral_mask)
) as m (part, words, mask)
where p.status = 'taken' and m.mask is not null and not regexp_full_match(m.mask, '(\d+\(\d+\))*')
