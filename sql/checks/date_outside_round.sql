-- severity: warning
-- what: a work was written on a day outside its round
-- when it matters: the sheet may belong to another round, or the days in spravka.yaml are wrong
-- how to resolve: correct the day in the file or the days of the procedure in spravka.yaml
-- group: confirm
-- title: День работы вне сроков этапа
-- todo: Сверьте день работы в файле и сроки (held) процедуры в spravka.yaml.
-- an exam is found by its day, so that one on another day is found by its subject alone
with subject_name as (
  select subject, lower(name) as word from ref_subject
  union
  select subject, lower(unnest(string_split(aliases, '|'))) from ref_subject where aliases is not null
),
likely as (
  select b.source_id, b.sheet, b.block, b.held_on, p.title, p.held_from, p.held_to
  from intake_block as b
  join procedure as p on p.procedure_id = b.procedure_id
  union all
  select b.source_id, b.sheet, b.block, b.held_on, p.title, p.held_from, p.held_to
  from intake_block as b
  join subject_name as n on n.word = lower(b.subject)
  join procedure as p on p.kind = b.exam and p.subject = n.subject and p.year = year(b.held_on)
  where b.procedure_id is null
)
select
  source_id,
  sheet,
  block,
  null::integer as row,
  null as cell,
  strftime(held_on, '%d.%m.%Y') as found,
  format('с {} по {}', strftime(held_from, '%d.%m.%Y'), strftime(held_to, '%d.%m.%Y')) as expected,
  format('{}: день работы {} – вне сроков этапа.', title, strftime(held_on, '%d.%m.%Y')) as message
from likely
where held_on not between held_from and held_to
