-- one row per value of the context data, cast to the unit of its indicator: what is wrong with it or with a value beside it in the
-- line, and whether it stands; indicator null = a column the catalogue does not know
with word as (
  select
    indicator,
    translate(lower(unnest(string_split(name || coalesce('|' || aliases, ''), '|'))), 'ё', 'е') as word
  from ref_context_indicator
),
header as (
  -- «…, %», «… (чел.)» and the like say the unit, not the indicator
  select distinct
    indicator as header,
    regexp_replace(
      trim(regexp_replace(translate(lower(indicator), 'ё', 'е'), '\s+', ' ', 'g')),
      '[,\s]*\(?(в )?(%|процентах|чел|ед|шт)\.?\)?$', ''
    ) as word,
    trim(regexp_replace(translate(lower(indicator), 'ё', 'е'), '\s+', ' ', 'g')) as whole_word
  from staged_context
),
known as (
  select h.header, min(w.indicator) as indicator
  from header as h
  join word as w on w.word in (h.word, h.whole_word)
  group by h.header
),
line as (
  select
    c.source_id,
    c.block::integer as block,
    c.row::integer as row,
    c.cell,
    f.path,
    b.sheet,
    b.header_row,
    b.columns,
    c.school_code as code_raw,
    plain_code(c.school_code) as school_code,
    s.school_code is not null as school_known,
    c.year as year_raw,
    case when regexp_full_match(c.year, '20\d\d') then c.year::integer end as year,
    c.indicator as header,
    i.indicator,
    i.name,
    i.unit,
    i.min_value,
    i.max_value,
    c.value as value_raw,
    case
      when i.unit <> 'share' and i.max_value = 1 and lower(c.value) in ('да', 'нет')
        then (lower(c.value) = 'да')::integer
      else fractional(c.value)
    end as number
  from staged_context as c
  join intake_live as v on v.source_id = c.source_id
  join staged_source as f on f.source_id = c.source_id
  join intake_block as b on b.source_id = c.source_id and b.block = c.block::integer
  left join school as s on s.school_code = plain_code(c.school_code)
  left join known as k on k.header = c.indicator
  left join ref_context_indicator as i on i.indicator = k.indicator
),
-- 15 %, 15 and 0,15 are one share: a column without the sign that goes beyond 1 is in percent throughout
cast_value as (
  select
    *,
    case
      when unit = 'count' and number <> round(number) then null
      when unit = 'share' and (
        value_raw like '%\%%' escape '\'
        or max(number) filter (value_raw not like '%\%%' escape '\') over (partition by source_id, block, header) > 1
      ) then number / 100
      else number
    end as value
  from line
),
judged as (
  select
    *,
    case
      when not school_known then 'school'
      when year is null then 'year'
      when indicator is null then null
      when value is null then 'value'
      when value not between min_value and max_value then 'range'
    end as problem
  from cast_value
),
whole_line as (
  select *, bool_and(problem is null) over (partition by source_id, block, row) as is_whole
  from judged
),
placed as (
  select
    *,
    row_number() over same as copy,
    first_value(path) over same as first_path,
    first_value(sheet) over same as first_sheet,
    first_value(cell) over same as first_cell,
    first_value(value) over same as first_value,
    first_value(value_raw) over same as first_raw
  from whole_line
  window same as (
    partition by school_code, year, indicator, is_whole order by path, block, row, cell
  )
)
select
  * exclude (copy),
  case
    when problem is not null then 'unreadable'
    when not is_whole then 'beside'
    when indicator is null then null
    when copy = 1 then 'stands'
    when value = first_value then 'same'
    else 'contradicts'
  end as standing
from placed
order by source_id, block, row, cell
