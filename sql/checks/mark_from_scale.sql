-- severity: note
-- what: the mark cell is empty, or the table has no marks, and the mark was taken from the scale
-- when it matters: the source of the mark is the scale, not the file
-- how to resolve: nothing need be done, or fill in the mark
-- group: info
-- title: Отметка взята по шкале
-- todo: Исправлять не нужно; отметку можно вписать в файл.
with line as (
  select
    p.source_id,
    p.sheet,
    p.block,
    p.row,
    p.primary_score,
    s.scale_mark,
    json_extract_string(p.columns, '$.mark') as mark_column,
    p.mark is null as from_scale,
    bool_and(p.mark is null) over (partition by p.source_id, p.block) as whole_table
  from intake_participant as p
  join intake_score as s on s.source_id = p.source_id and s.block = p.block and s.row = p.row
  where s.scale_mark is not null and (p.mark is not null or p.mark_raw is null)
)
select
  source_id,
  sheet,
  row,
  mark_column || row as cell,
  null as found,
  scale_mark as expected,
  format('Отметка не указана; по шкале за {} б. – {}.', primary_score, scale_mark) as message
from line
where from_scale and not whole_table and mark_column is not null
union all
-- one note for a table without marks
select
  source_id,
  sheet,
  null,
  null,
  null,
  'отметки по шкале работы',
  format('На листе «{}» отметок нет: они взяты по шкале (участников: {}).', sheet, count(*))
from line
where whole_table
group by source_id, sheet, block
