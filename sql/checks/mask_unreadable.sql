-- severity: error
-- what: a mask of long answers holds something between its points
-- when it matters: the points cannot be given to their tasks
-- how to resolve: write points and maximum of every task one after another: 1(2)0(3)
-- group: file
-- title: Маска развёрнутых ответов не читается
-- todo: Запишите баллы и максимумы подряд: 1(2)0(3).
select
  source_id,
  sheet,
  row,
  json_extract_string(columns, '$.long_mask') || row as cell,
  long_mask as found,
  'баллы и максимумы подряд: 1(2)0(3)' as expected,
  'Маска развёрнутых ответов не читается.' as message
from intake_participant
where status = 'taken' and long_mask is not null and not regexp_full_match(long_mask, '(\d+\(\d+\))*')
