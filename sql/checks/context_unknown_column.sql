-- severity: note
-- what: a column of the context data is in no catalogue of indicators
-- when it matters: its values are not used
-- how to resolve: add the indicator, or the header as an alias, to reference/context_indicator.csv
select
  source_id,
  sheet,
  null::integer as row,
  regexp_extract(min(cell), '^[A-Z]+') || header_row as cell,
  header as found,
  'показатель из справочника context_indicator.csv' as expected,
  format(
    'Столбца «{}» нет в справочнике показателей: его значения не учтены (строк: {}).', header, count(*)
  ) as message
from intake_context
where indicator is null
group by source_id, sheet, block, header_row, header
