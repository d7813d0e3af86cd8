-- severity: error
-- what: one group stands twice in official reports of one kind on a procedure with different figures
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
  c.group_name as found,
  'одна строка на группу участников' as expected,
  format(
    'Группа «{}» стоит дважды с разными данными: ещё раз – {}. Не принята ни одна из строк.',
    c.group_name, place_words(s.path, c.other_sheet, c.other_cell)
  ) as message
from intake_copy as c
join staged_source as s on s.source_id = c.other_source_id
where c.content = 'group' and not c.alike
