-- severity: warning
-- what: the test score in the file is not the one the conversion table gives
-- when it matters: the file's score is kept; the table may be of another year
-- how to resolve: check the conversion table of the year
-- group: settings
-- title: Тестовый балл не по таблице перевода
-- todo: Сверьте таблицу перевода баллов этого года в справочнике.
select
  p.source_id,
  p.sheet,
  p.row,
  json_extract_string(p.columns, '$.test_score') || p.row as cell,
  p.test_score as found,
  t.test_score as expected,
  format(
    'Тестовый балл в файле – {}, по таблице перевода за {} б. – {}. Принят балл из файла.',
    p.test_score, p.primary_score, t.test_score
  ) as message
from intake_participant as p
join ref_test_score as t on t.design = p.design and t.primary_score = p.primary_score
where p.status = 'taken' and p.test_score <> t.test_score
