-- one row per figure of an official report that counts: cast, shares as fractions; what could not be cast is null beside its raw text
with typed as (
  select
    f.source_id,
    f.block::integer as block,
    f.row::integer as row,
    f.cell,
    f.group_at,
    f.report,
    f.name,
    f.measure,
    f.mark,
    f.key,
    f.value as raw,
    case
      when f.measure = 'share' then fractional(f.value) / 100
      else whole(f.value)
    end as value,
    case when f.measure = 'share' then length(regexp_extract(trim(f.value), '[.,](\d+)', 1)) else 0 end as decimals
  from staged_figure as f
  join intake_live as v on v.source_id = f.source_id
)
select
  * exclude (decimals),
  -- half a unit of the last digit the table prints: Excel drops zeros at the end, so the longest number tells
  case
    when measure = 'share' then 0.5 / 10 ** (2 + least(max(decimals) over (partition by source_id, block), 9))
    else 0
  end as rounding
from typed
order by source_id, block, row, cell
