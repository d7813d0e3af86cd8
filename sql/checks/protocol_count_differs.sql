-- severity: warning
-- what: the number of participants a protocol gives below its table is not the number of its lines
-- when it matters: lines may have been lost when the file was cut or copied
-- how to resolve: ask for the whole protocol
-- group: confirm
-- title: В протоколе не столько строк, сколько он называет
-- todo: Запросите полный протокол: часть строк могла потеряться.
with read as (
  select source_id, block, count(*) as n
  from intake_line
  where content = 'participant'
  group by source_id, block
)
select
  b.source_id,
  b.sheet,
  b.block,
  null::integer as row,
  json_extract_string(b.columns, '$.stated_cell') as cell,
  b.stated_n as found,
  coalesce(r.n, 0) as expected,
  format(
    'Протокол «{}»: в файле сказано «Всего участников: {}», а строк с участниками прочитано {}.',
    b.subject, b.stated_n, coalesce(r.n, 0)
  ) as message
from intake_block as b
left join read as r on r.source_id = b.source_id and r.block = b.block
where b.stated_n <> coalesce(r.n, 0)
