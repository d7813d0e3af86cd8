-- severity: error
-- what: a figure of an official report belongs to a task or score the work does not have
-- when it matters: the report is on another paper version, or its lines have moved
-- how to resolve: choose the right design for the procedure in spravka.yaml, or load the report again
-- group: confirm
-- title: В отчёте есть задание или балл, которых нет в работе
-- todo: Проверьте, к той ли работе относится отчёт, и вариант работы (design) в spravka.yaml.
select
  f.source_id,
  b.sheet,
  f.row,
  f.cell,
  f.key as found,
  format('первичный балл от 0 до {}', p.max_primary) as expected,
  format('Балла {} в этой работе быть не может: наибольший – {}.', f.key, p.max_primary) as message
from intake_figure as f
join intake_block as b on b.source_id = f.source_id and b.block = f.block
join procedure as p on p.procedure_id = b.procedure_id
where f.report = 'scores' and f.measure = 'share' and f.key::integer > p.max_primary and f.value > 0
union all
select
  s.source_id,
  b.sheet,
  s.row::integer as row,
  s.cell,
  concat_ws(' – ', s.task, s.max_score || ' б.') as found,
  coalesce(format('{} – {} б.', t.task, t.max_score), 'номер задания из каталога работы') as expected,
  case
    when s.task is null then 'В строке умения не указано задание.'
    when t.task is null then format('Задания «{}» нет в каталоге этой работы.', s.task)
    else format('За задание «{}» в отчёте – до {} б., в каталоге – до {} б.', s.task, s.max_score, t.max_score)
  end as message
from staged_skill as s
join intake_block as b on b.source_id = s.source_id and b.block = s.block::integer
left join task as t on t.procedure_id = b.procedure_id and t.task = s.task
where
  b.procedure_id is not null
  and (t.task is null or whole(s.max_score) <> t.max_score)
