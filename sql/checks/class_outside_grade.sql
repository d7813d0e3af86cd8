-- severity: warning
-- what: a class belongs to another grade than the pupils of the work
-- when it matters: the line may stand in the file of another work
-- how to resolve: correct the class, or move the line to the file of its work
-- group: file
-- title: Класс не той параллели
-- todo: Исправьте класс или перенесите строку в файл её работы.
with line as (
  select
    i.*,
    -- in files of ФИС ОКО a bare number is the ordinal number of the class, not its grade
    case
      when regexp_full_match(i.class, '\d{1,2}[А-Я].*') or (i.exam not in ('vpr', 'vpr_form') and regexp_full_match(i.class, '\d{1,2}'))
        then regexp_extract(i.class, '^\d{1,2}')::integer
    end as class_grade
  from intake_participant as i
)
select
  l.source_id,
  l.sheet,
  l.row,
  json_extract_string(l.columns, '$.class') || l.row as cell,
  l.class as found,
  format('класс параллели {}', l.pupil_grade) as expected,
  format(
    'Класс {} – не {}-я параллель, которая писала работу «{}».', l.class, l.pupil_grade, p.title
  ) as message
from line as l
join procedure as p on p.procedure_id = l.procedure_id
left join school as s on s.school_code = l.school_code
-- an evening school has classes of its own count
where l.class_grade <> l.pupil_grade and s.kind is distinct from 'evening'
