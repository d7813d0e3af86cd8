-- severity: note
-- what: every pupil of a class has the same points for every task
-- when it matters: the points may have been copied down the sheet by mistake
-- how to resolve: look at the papers
-- group: confirm
-- title: Одинаковые баллы у всего класса
-- todo: К проверке: сверьте баллы с работами – возможно, строка скопирована на весь класс.
with class_line as (
  select
    procedure_id,
    school_code,
    class,
    count(distinct participant) as n,
    min(concat_ws(chr(31), short_mask, long_mask, oral_mask, cells)) as least,
    max(concat_ws(chr(31), short_mask, long_mask, oral_mask, cells)) as greatest,
    arg_min(source_id, (source_id, sheet, row)) as source_id,
    arg_min(sheet, (source_id, sheet, row)) as sheet,
    arg_min(row, (source_id, sheet, row)) as row,
    arg_min(json_extract_string(columns, '$.primary_score') || row, (source_id, sheet, row)) as cell
  from intake_participant
  where status = 'taken' and procedure_id is not null and school_code is not null and class is not null
  group by procedure_id, school_code, class
),
papered as (
  select procedure_id, count(*) as n_tasks
  from task
  group by procedure_id
)
select
  c.source_id,
  c.sheet,
  c.row,
  c.cell,
  c.school_code,
  format('одинаковых строк: {}', c.n) as found,
  'баллы каждого участника' as expected,
  format(
    '{}, класс {}, {}: у всех участников ({}) одни и те же баллы за каждое задание. К проверке.',
    s.name, c.class, p.title, c.n
  ) as message
from class_line as c
join papered as k on k.procedure_id = c.procedure_id
join procedure as p on p.procedure_id = c.procedure_id
join school as s on s.school_code = c.school_code
where
  c.least = c.greatest and c.least <> ''
  and c.n >= (select need(max(value), 'alike_min_n') from ref_threshold where name = 'alike_min_n')
  and k.n_tasks >= (select need(max(value), 'alike_min_tasks') from ref_threshold where name = 'alike_min_tasks')
