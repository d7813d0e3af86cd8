-- one row per line of corrections.csv: what it aims at and what became of it
with aim as (
  select
    number,
    count(distinct (source_id, sheet, row)) as n_lines,
    min(source_id) as source_id,
    arg_min(sheet, source_id) as sheet,
    arg_min(row, source_id) as row,
    arg_min(cell, source_id) as cell,
    arg_min(field, source_id) as field,
    arg_min(task, source_id) as task,
    arg_min(stands, source_id) as stands
  from correction_target
  group by number
),
line as (
  select
    l.number::integer as number,
    l.*exclude (number, made_on, valid_to, author_masked),
    try_cast(l.made_on as date) as made_on,
    try_cast(l.valid_to as date) as valid_to,
    l.author_masked = 'true' as author_masked,
    a.n_lines,
    a.source_id,
    a.sheet as target_sheet,
    a.row as target_row,
    a.cell as target_cell,
    coalesce(a.field, l.field) as target_field,
    coalesce(a.task, l.task) as target_task,
    a.stands,
    -- 5 and 5.0 are one value
    coalesce(whole(a.stands)::text, lower(a.stands), '') as now_key,
    coalesce(whole(l.was)::text, lower(l.was), '') as was_key,
    coalesce(whole(l.becomes)::text, lower(l.becomes), '') as becomes_key,
    exists (from staged_source as s where s.path = l.file or ends_with(s.path, '/' || l.file)) as file_known,
    exists (
      from staged_source as s
      join intake_live as v on v.source_id = s.source_id
      where s.path = l.file or ends_with(s.path, '/' || l.file)
    ) as file_live,
    exists (from procedure as p where p.procedure_id = l.procedure_id) as procedure_known,
    exists (
      from staged_source as s
      join intake_block as b on b.source_id = s.source_id and (l.sheet is null or b.sheet = l.sheet)
      join staged_participant as w on w.source_id = b.source_id and w.block::integer = b.block
      where (s.path = l.file or ends_with(s.path, '/' || l.file)) and w.row = regexp_extract(l.cell, '\d+$')
    ) as row_known
  from correction_line as l
  left join aim as a on a.number = l.number::integer
),
judged as (
  select
    *,
    case
      when problem is not null then 'invalid: ' || problem
      when valid_to < (select max(started_at)::date from run)
        then format('expired: срок действия истёк {}', strftime(valid_to, '%d.%m.%Y'))
      when file is not null and not file_known then format('stale: файла «{}» нет среди загруженных', file)
      when file is not null and not file_live then format('stale: файл «{}» заменён исправленным', file)
      when cell is not null and n_lines is null and row_known
        then format('invalid: в ячейке {} не балл, не отметка, не маска, не класс и не школа участника', cell)
      when cell is not null and n_lines is null then format('stale: в строке ячейки {} больше нет участника', cell)
      when cell is null and not procedure_known
        then format('invalid: процедуры «{}» нет в spravka.yaml', procedure_id)
      when n_lines is null then format('stale: участника {} с таким столбцом в файлах процедуры нет', label)
      when n_lines > 1 then format('invalid: подходит строк – {}; укажите файл или школу', n_lines)
      when now_key = becomes_key and was_key <> becomes_key
        then format('stale: в файле уже стоит «{}», исправление можно убрать', coalesce(stands, 'пусто'))
      when now_key <> was_key
        then format('stale: указано, что было «{}», а сейчас стоит «{}»', coalesce(was, 'пусто'), coalesce(stands, 'пусто'))
    end as verdict_text
  from line
),
first_of_cell as (
  -- the first line for a cell stands
  select
    *,
    case
      when verdict_text is null and first_value(number) over same_cell < number
        then format('invalid: эту ячейку уже исправляет строка {}', first_value(number) over same_cell)
      else verdict_text
    end as final_text
  from judged
  window same_cell as (partition by verdict_text is null, source_id, target_sheet, target_cell order by number)
)
select
  number,
  file,
  procedure_id,
  label,
  case
    when target_field = 'cells' then format('задание {}', target_task)
    else case target_field
      when 'school' then 'школа'
      when 'class' then 'класс'
      when 'variant' then 'вариант'
      when 'short_mask' then 'задания с кратким ответом'
      when 'long_mask' then 'задания с развёрнутым ответом'
      when 'oral_mask' then 'устная часть'
      when 'primary_score' then 'первичный балл'
      when 'test_score' then 'тестовый балл'
      when 'mark' then 'отметка'
      when 'journal_mark' then 'отметка по журналу'
    end
  end as column_words,
  was,
  becomes,
  reason,
  author,
  made_on,
  valid_to,
  author_masked,
  coalesce(regexp_extract(final_text, '^[a-z]+'), 'applied') as verdict,
  regexp_replace(final_text, '^[a-z]+: ', '') as verdict_words,
  source_id,
  target_sheet as sheet,
  target_row as row,
  coalesce(target_cell, cell) as cell
from first_of_cell
order by number
