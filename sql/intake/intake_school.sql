-- one row per line of the school register, values cast: what is wrong with it, and whether it stands for its school
with line as (
  select
    s.source_id,
    s.block::integer as block,
    s.row::integer as row,
    f.path,
    b.sheet,
    b.columns,
    s.school_code as code_raw,
    plain_code(s.school_code) as school_code,
    lower(s.login) as login,
    s.name,
    s.municipality as municipality_raw,
    m.municipality_code,
    s.kind as kind_raw,
    k.kind,
    case translate(lower(s.locality), 'ё', 'е')
      when 'город' then 'town'
      when 'село' then 'village'
      when 'деревня' then 'village'
      else 'settlement'
    end as locality,
    s.settlement,
    plain_code(s.head_school) as head_school_code,
    s.opened_on as opened_raw,
    try_cast(s.opened_on as date) as opened_on,
    s.closed_on as closed_raw,
    try_cast(s.closed_on as date) as closed_on,
    plain_code(s.successor) as successor_code,
    s.excluded_reason,
    s.earlier_name,
    s.earlier_name_to as earlier_name_to_raw,
    try_cast(s.earlier_name_to as date) as earlier_name_to
  from staged_school as s
  join intake_live as v on v.source_id = s.source_id
  join staged_source as f on f.source_id = s.source_id
  join intake_block as b on b.source_id = s.source_id and b.block = s.block::integer
  left join alias as a on
    a.scope = 'municipality' and a.name = translate(lower(s.municipality), 'ё', 'е')
  left join municipality as m on
    m.municipality_code = coalesce(a.scope_code, plain_code(s.municipality))
  left join ref_school_kind as k on k.word = translate(lower(s.kind), 'ё', 'е')
),
judged as (
  select
    *,
    case
      when school_code is null or not regexp_full_match(school_code, '\d{6}') then 'code'
      when name is null then 'name'
      when municipality_code is null then 'municipality'
      when kind is null then 'kind'
    end as problem,
    [
      coalesce(login, ''), name, municipality_code, kind, locality, coalesce(settlement, ''),
      coalesce(head_school_code, ''), coalesce(opened_raw, ''), coalesce(closed_raw, ''),
      coalesce(successor_code, ''), coalesce(excluded_reason, ''), coalesce(earlier_name, '')
    ] as told
  from line
),
-- the first line of a school by the names of files stands
placed as (
  select
    *,
    row_number() over same as copy,
    first_value(path) over same as first_path,
    first_value(sheet) over same as first_sheet,
    first_value(json_extract_string(columns, '$.school_code') || row) over same as first_cell,
    first_value(told) over same as first_told
  from judged
  window same as (partition by school_code, problem is null order by path, block, row)
)
select
  * exclude (copy, told, first_told),
  case
    when problem is not null then 'unreadable'
    when copy = 1 then 'stands'
    when told = first_told then 'same'
    else 'contradicts'
  end as standing,
  case
    when problem is null and copy > 1
      then list_filter(
        [
          case when told[i] <> first_told[i] then word end
          for word, i in [
            'логин', 'наименование', 'муниципалитет', 'вид', 'местность', 'населённый пункт',
            'головная школа', 'день открытия', 'день закрытия', 'преемник', 'исключение из перечня',
            'прежнее наименование'
          ]
        ],
        lambda word: word is not null
      )
  end as differing
from placed
order by source_id, block, row
