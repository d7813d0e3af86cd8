-- severity: note
-- what: a participant wrote a work again on a reserve day or in September
-- when it matters: it is no duplicate: every attempt is kept with its number, shares count the first
-- how to resolve: nothing need be done
-- group: info
-- title: Повторная попытка
-- todo: Исправлять не нужно: попытка сохранена со своим номером, в доли входит первая.
-- looks at: results
select
  r.source_id,
  r.sheet,
  min(r.source_row) as row,
  arg_min(json_extract_string(i.columns, '$.primary_score') || r.source_row, r.source_row) as cell,
  format('повторных попыток: {}', count(*)) as found,
  null as expected,
  format(
    'Повторные попытки ({}): {}; сохранены со своим номером, в доли входит первая написанная работа{}.',
    case r.period when 'september' then 'сентябрь' when 'reserve' then 'резервный день' else 'основной срок' end,
    count(*),
    case when count(*) filter (r.counts) > 0 then format(' (раньше отсутствовали: {})', count(*) filter (r.counts)) else '' end
  ) as message
from result as r
join intake_participant as i on i.source_id = r.source_id and i.sheet = r.sheet and i.row = r.source_row
where r.attempt > 1 and r.status = 'taken'
group by r.source_id, r.sheet, r.procedure_id, r.period
