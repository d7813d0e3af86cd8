-- Why a text that should be a number is none, in Russian words for a message: what Excel made of the cell, else the text.
create or replace macro unread(raw) as
  case
    when raw like '#%' then format('в ячейке ошибка Excel {}', raw)
    when regexp_full_match(raw, '\d{4}-\d{2}-\d{2}') and try_cast(raw as date) is not null then format(
      'Excel превратил значение в дату {} (возможно, стояло «{}»): задайте ячейке текстовый формат и впишите значение заново',
      strftime(try_cast(raw as date), '%d.%m.%Y'), strftime(try_cast(raw as date), '%-d.%-m')
    )
    else format('«{}» не читается', raw)
  end;

-- Where another line stands, in Russian words: a text file has no sheets.
create or replace macro place_words(path, sheet, cell) as
  concat_ws(', ', format('файл «{}»', path), case when sheet <> 'CSV' then format('лист «{}»', sheet) end, format('ячейка {}', cell));
