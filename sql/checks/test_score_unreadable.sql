-- severity: error
-- what: a test score is no whole number from 0 to 100
-- when it matters: whether the minimum was reached is not known
-- how to resolve: correct the test score
select
  source_id,
  sheet,
  block,
  row,
  json_extract_string(columns, '$.test_score') || row as cell,
  test_raw as found,
  'целое число от 0 до 100' as expected,
  format('Тестовый балл «{}» не читается.', test_raw) as message
from intake_participant
where status = 'taken' and test_raw is not null and (test_score is null or test_score not between 0 and 100)
