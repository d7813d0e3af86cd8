-- one row per school of the register whose line is whole: code, name, municipality and kind known
with kinds (word, kind) as (
  values
    ('сош', 'secondary'), ('средняя', 'secondary'), ('оош', 'basic'), ('основная', 'basic'),
    ('нош', 'primary'), ('начальная', 'primary'), ('гимназия', 'gymnasium'), ('лицей', 'lyceum'),
    ('вечерняя', 'evening'), ('коррекционная', 'special'), ('филиал', 'secondary')
),
localities (word, locality) as (
  values
    ('город', 'town'), ('посёлок', 'settlement'), ('поселок', 'settlement'), ('пгт', 'settlement'),
    ('село', 'village'), ('деревня', 'village')
),
lines as (
  select
    s.*,
    plain_code(s.school_code) as code,
    row_number() over (
      partition by plain_code(s.school_code) order by s.source_id, s.row::integer
    ) as copy
  from staged_school as s
  join intake_live as v on v.source_id = s.source_id
)
select
  l.code as school_code,
  lower(l.login) as login,
  l.name,
  m.municipality_code,
  k.kind,
  coalesce(c.locality, 'settlement') as locality,
  l.settlement,
  plain_code(l.head_school) as head_school_code,
  try_cast(l.opened_on as date) as opened_on,
  try_cast(l.closed_on as date) as closed_on,
  plain_code(l.successor) as successor_code,
  l.excluded_reason,
  l.source_id,
  l.row::integer as source_row
from lines as l
left join alias as a on
  a.scope = 'municipality' and a.name = translate(lower(l.municipality), 'ё', 'е')
join municipality as m on m.municipality_code = coalesce(a.scope_code, plain_code(l.municipality))
join kinds as k on k.word = lower(l.kind)
left join localities as c on c.word = lower(l.locality)
where regexp_full_match(l.code, '\d{6}') and l.name is not null and l.copy = 1
order by school_code
