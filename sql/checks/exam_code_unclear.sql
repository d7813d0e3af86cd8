-- severity: error
-- what: the code of a subject in the name of a machine export stands for none, or for several subjects
-- when it matters: ОГЭ and ЕГЭ, and regions, number the subjects differently; lines must not go to a wrong exam
-- how to resolve: write the subject behind the day in the name of the file, or the region's codes into reference/exam_code.csv
-- group: settings
-- title: Код предмета понимается по-разному
-- todo: Укажите предмет в имени файла или в справочнике exam_code.csv.
select
  b.source_id,
  b.sheet,
  b.block,
  null::integer as row,
  null as cell,
  lpad(x.code::text, 2, '0') as found,
  coalesce(x.candidates, 'код из справочника exam_code.csv') as expected,
  format(
    'Код предмета {} в имени файла {}. Допишите предмет после дня: «{}_{} {}», или внесите коды региона в reference/exam_code.csv.',
    lpad(x.code::text, 2, '0'),
    case when x.candidates is null then 'неизвестен' else format('может значить: {}', x.candidates) end,
    lpad(x.code::text, 2, '0'),
    replace(x.held_on, '-', '.'),
    lower(coalesce(regexp_extract(x.candidates, '^[^,]+'), 'предмет'))
  ) as message
from intake_block as b
join intake_export as x on x.source_id = b.source_id and x.block = b.block
where x.held_on is not null and x.subject is null
