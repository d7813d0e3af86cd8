-- severity: error
-- what: a figure of an official report is no number, or the shares of a group do not make up 100 %
-- when it matters: the comparison with the country and the control of results would be wrong
-- how to resolve: load the report again
-- group: file
-- title: Числа официального отчёта не читаются
-- todo: Выгрузите отчёт ещё раз и положите вместо прежнего.
with figure as (
  select
    *,
    value is null or (measure = 'share' and value not between 0 and 1) as is_bad,
    case when report = 'task_groups' then mark end as band
  from intake_figure
),
line as (
  select
    source_id,
    block,
    group_at,
    band,
    report,
    any_value(name) as name,
    count(*) filter (is_bad) > 0 as has_bad,
    case
      -- half a percent for the rounding of the shares
      when report in ('marks', 'scores', 'journal') and abs(sum(value) filter (measure = 'share') - 1) > 0.005 + 1e-9 then true
      when report = 'marks' then
        count(value) filter (measure = 'n') = 0 or count(value) filter (measure = 'share') < 4
      when report = 'scores' then count(value) filter (measure = 'share') = 0
      when report = 'journal' then
        count(value) filter (measure = 'share') < 3 and count(value) filter (measure = 'count') < 3
      else false
    end as is_partial
  from figure
  group by source_id, block, group_at, band, report
),
-- where groups stand in columns a bad figure refuses its line, elsewhere the lines of its group
refused as (
  select
    f.source_id,
    f.block,
    f.row,
    l.name,
    l.is_partial,
    arg_min(f.cell, f.cell) filter (f.is_bad) as bad_cell,
    string_agg(f.raw, '; ' order by length(f.cell), f.cell) filter (f.is_bad) as bad,
    string_agg(f.raw, '; ' order by length(f.cell), f.cell) as told
  from line as l
  join figure as f on
    f.source_id = l.source_id and f.block = l.block and f.group_at = l.group_at and f.band is not distinct from l.band
  where l.has_bad or l.is_partial
  group by f.source_id, f.block, f.row, l.name, l.is_partial, l.report
  having l.report <> 'skills' or count(*) filter (f.is_bad) > 0
)
select
  r.source_id,
  b.sheet,
  r.row,
  coalesce(
    r.bad_cell,
    coalesce(json_extract_string(b.columns, '$.n'), json_extract_string(b.columns, '$.name'), 'A') || r.row
  ) as cell,
  coalesce(r.bad, r.told) as found,
  case when r.bad is null then 'число участников и доли, вместе 100 %' else 'число; доля от 0 до 100 %' end as expected,
  case
    when r.bad is null and r.is_partial
      then format('Строка «{}»: чисел не хватает или доли не дают 100 %.', coalesce(r.name, ''))
    else format('Строка «{}»: числа не читаются.', coalesce(r.name, ''))
  end as message
from refused as r
join intake_block as b on b.source_id = r.source_id and b.block = r.block
