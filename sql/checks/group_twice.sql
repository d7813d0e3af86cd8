-- severity: error
-- what: one group stands twice in the official reports on a procedure with different figures
-- when it matters: which of the two is the later edition is not known
-- how to resolve: leave the later report in the inbox
-- group: confirm
-- title: Группа стоит в отчётах дважды с разными данными
-- todo: Сверьте отчёты и оставьте в папке inbox более поздний.
select
  c.source_id,
  c.sheet,
  c.row,
  c.cell,
  g.name as found,
  'одна строка на группу участников' as expected,
  format(
    'Группа «{}» стоит дважды с разными данными: ещё раз – {}. Не принята ни одна из строк.',
    g.name, place_words(s.path, c.other_sheet, c.other_cell)
  ) as message
from intake_copy as c
join intake_group as g on g.source_id = c.source_id and g.block = c.block and g.row = c.row
join staged_source as s on s.source_id = c.other_source_id
where c.content = 'group' and not c.alike
