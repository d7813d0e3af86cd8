-- severity: error
-- what: a test score is no whole number from 0 to 100
-- when it matters: whether the minimum was reached is not known
-- how to resolve: correct the test score
-- group: file
-- title: Тестовый балл не читается
-- todo: Впишите тестовый балл целым числом от 0 до 100.
select
  source_id,
  sheet,
  block,
  row,
  json_extract_string(columns, '$.test_score') || row as cell,
  test_raw as found,
  'целое число от 0 до 100' as expected,
  format('Тестовый балл: {}.', case when test_score is null then unread(test_raw) else format('{} – вне пределов от 0 до 100', test_score) end) as message
from intake_participant
where status = 'taken' and test_raw is not null and (test_score is null or test_score not between 0 and 100)
