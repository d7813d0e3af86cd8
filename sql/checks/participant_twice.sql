-- severity: error
-- what: one participant stands twice in a procedure on one day with different values
-- when it matters: nobody can tell which line is right
-- how to resolve: delete the wrong line
select
  c.source_id,
  c.sheet,
  c.block,
  c.row,
  c.cell,
  format('строка {}', c.row) as found,
  'одна строка на участника' as expected,
  format(
    'Участник стоит дважды с разными данными: ещё раз – файл «{}», строка {}. Не принята ни одна из строк.',
    s.path, c.other_row
  ) as message
from intake_copy as c
join staged_source as s on s.source_id = c.other_source_id
where c.content = 'participant' and not c.alike
