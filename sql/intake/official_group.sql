-- one row per group of participants of the official reports «Статистика по отметкам» on a procedure
select
  procedure_id,
  scope,
  scope_code,
  max(value) filter (measure = 'n_schools')::integer as n_schools,
  max(value) filter (measure = 'n')::integer as n,
  max(value) filter (measure = 'share' and mark = '2') as mark_2_share,
  max(value) filter (measure = 'share' and mark = '3') as mark_3_share,
  max(value) filter (measure = 'share' and mark = '4') as mark_4_share,
  max(value) filter (measure = 'share' and mark = '5') as mark_5_share,
  source_id,
  sheet,
  source_row
from official_figure
where report = 'marks'
group by procedure_id, scope, scope_code, source_id, sheet, source_row
order by procedure_id, scope, scope_code
