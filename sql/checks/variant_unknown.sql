-- severity: warning
-- what: a variant is no number
-- when it matters: results of the variants cannot be compared
-- how to resolve: write the number of the variant, or «отсутствовал»
-- group: file
-- title: Вариант не читается
-- todo: Впишите номер варианта или «отсутствовал».
select
  source_id,
  sheet,
  row,
  json_extract_string(columns, '$.variant') || row as cell,
  variant as found,
  'номер варианта или «отсутствовал»' as expected,
  format('Вариант: {}.', unread(variant)) as message
from intake_participant
where variant is not null and status <> 'absent' and coalesce(whole(variant), 0) < 1
