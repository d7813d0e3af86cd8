-- severity: warning
-- what: one class of a school wrote one work on one day in two files with different lines
-- when it matters: pupils whose code or name is written in two ways would count twice
-- how to resolve: leave one file of the class, or nothing where the files hold different pupils of it
-- group: confirm
-- title: Класс пришёл в двух файлах с разными строками
-- todo: Сверьте оба файла: если участники те же, оставьте верный файл; если в файлах разные участники одного класса, ничего не делайте.
with line as (
  select
    source_id,
    block,
    sheet,
    row,
    json_extract_string(columns, '$.primary_score') || row as cell,
    school_code,
    procedure_id,
    class,
    participant,
    concat_ws(chr(31), procedure_id, school_code, class, held_on) as class_key,
    md5(concat_ws(chr(31), participant, status, coalesce(short_mask, ''), coalesce(long_mask, ''), coalesce(cells, ''),
      coalesce(primary_raw, ''), coalesce(test_raw, ''), coalesce(mark_raw, ''))) as told
  from intake_participant
  -- who is known by a document is one person in every file
  where
    procedure_id is not null and school_code is not null and class is not null
    and participant is not null and participant_basis <> 'document'
),
parted as (
  select class_key
  from line
  group by class_key
  having count(distinct source_id) > 1
),
placed as (
  select
    l.*,
    -- a line that stands in both files, with the same values or others, has a check of its own
    c.row is null and min(l.source_id) over (partition by l.class_key, l.told) = max(l.source_id) over (partition by l.class_key, l.told) as own,
    min(l.source_id) over (partition by l.class_key, l.participant)
    <> max(l.source_id) over (partition by l.class_key, l.participant) as elsewhere
  from line as l
  semi join parted as k on k.class_key = l.class_key
  left join intake_copy as c on
    c.content = 'participant' and c.source_id = l.source_id and c.block = l.block and c.row = l.row
),
file as (
  select
    class_key,
    source_id,
    any_value(school_code) as school_code,
    any_value(procedure_id) as procedure_id,
    any_value(class) as class,
    arg_min(sheet, (sheet, row)) filter (own) as sheet,
    arg_min(row, (sheet, row)) filter (own) as row,
    arg_min(cell, (sheet, row)) filter (own) as cell,
    count(*) filter (own) as n,
    count(*) filter (elsewhere) as n_elsewhere
  from placed
  group by class_key, source_id
)
select
  a.source_id,
  a.sheet,
  a.row,
  a.cell,
  a.school_code,
  format('строк, которых нет в другом файле: {}', a.n) as found,
  'класс в одном файле' as expected,
  format(
    '{}, класс {}, {}: часть строк – только в этом файле, часть – только в другом ({}). Возможно, одни и те же участники учтены дважды.',
    s.name, a.class, p.title, place_words(f.path, b.sheet, b.cell)
  ) as message
from file as a
-- a few lines that came later and name nobody of the first file are late pupils
join file as b on
  b.class_key = a.class_key and b.source_id <> a.source_id and a.n > 0 and b.n > 0
  and (
    (a.n_elsewhere > 0 and b.n_elsewhere > 0)
    or least(a.n, b.n) >= (select need(max(value), 'alike_min_n') from ref_threshold where name = 'alike_min_n')
  )
join staged_source as f on f.source_id = b.source_id
join school as s on s.school_code = a.school_code
join procedure as p on p.procedure_id = a.procedure_id
qualify row_number() over (partition by a.class_key, a.source_id order by b.source_id) = 1
