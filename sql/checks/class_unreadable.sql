-- severity: warning
-- what: a class is neither a number nor a number with a letter
-- when it matters: the line is missing from the figures of its class
-- how to resolve: write the class as 5А or 5
-- group: file
-- title: Класс не читается
-- todo: Впишите класс, например 5А; ячейке задайте текстовый формат.
select
  source_id,
  sheet,
  row,
  json_extract_string(columns, '$.class') || row as cell,
  class as found,
  'класс, например 5А' as expected,
  format('Класс: {}.', case
    when class = '[число]' then 'стоит дата или длинное число – возможно, Excel превратил «5-1» в дату'
    when class = '[текст]' then 'стоит посторонний текст'
    else unread(class)
  end) as message
from intake_participant
where class is not null and (class like '[%' or class like '#%')
