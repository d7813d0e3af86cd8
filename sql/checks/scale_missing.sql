-- severity: warning
-- what: the reference data have neither a scale nor a minimum for a work that was loaded
-- when it matters: whether a result is low is known only where the file gives a mark
-- how to resolve: add the scale or the minimum to the reference data
-- group: settings
-- title: Нет шкалы или минимума работы
-- todo: Добавьте шкалу отметок (mark_scale.csv) или минимальный балл (minimum.csv) в папку reference.
-- looks at: results
select
  null as source_id,
  null as sheet,
  null::integer as row,
  null as cell,
  null as found,
  case d.low_rule when 'mark' then 'шкала отметок' else 'минимальный балл' end as expected,
  case d.low_rule
    when 'mark' then format('{}: в справочнике нет шкалы отметок; отметки берутся только из файлов.', p.title)
    else format('{}: в справочнике нет минимального балла; низкий результат не определить.', p.title)
  end as message
from procedure as p
join ref_design as d on d.design = p.design
where
  exists (from intake_block as b where b.procedure_id = p.procedure_id)
  and case d.low_rule
    when 'mark' then not exists (from ref_mark_scale as s where s.design = p.design)
    else not exists (from ref_minimum as m where m.design = p.design)
  end
