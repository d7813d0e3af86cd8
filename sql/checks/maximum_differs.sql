-- severity: error
-- what: the maximum primary score a sheet states is not the one of the design
-- when it matters: another paper version has other tasks and another scale
-- how to resolve: choose the right design for the procedure in spravka.yaml
-- group: settings
-- title: Максимальный балл листа не тот, что в справочнике
-- todo: Выберите для процедуры верную работу (design) в spravka.yaml.
select
  b.source_id,
  b.sheet,
  b.block,
  null::integer as row,
  null as cell,
  b.max_primary as found,
  p.max_primary as expected,
  format(
    'Максимальный первичный балл на листе «{}» – {}, а в справочнике для этой работы – {}.',
    b.sheet, b.max_primary, p.max_primary
  ) as message
from intake_block as b
join procedure as p on p.procedure_id = b.procedure_id
where b.max_primary <> p.max_primary
