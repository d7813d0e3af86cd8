-- severity: error
-- what: an answer mask has more or fewer signs than the catalogue has tasks
-- when it matters: points would be laid to wrong tasks
-- how to resolve: check the mask and the design of the procedure
-- group: file
-- title: Знаков в маске не столько, сколько заданий
-- todo: Проверьте маску ответов; если она верна, проверьте, та ли работа (design) указана в spravka.yaml.
with part (part, words) as (
  values ('short', 'кратких ответов'), ('long', 'развёрнутых ответов'), ('oral', 'устной части')
),
wanted as (
  select p.procedure_id, k.part, k.words, count(t.task) as n
  from procedure as p
  cross join part as k
  left join task as t on t.procedure_id = p.procedure_id and t.part = k.part
  group by p.procedure_id, k.part, k.words
),
mask as (
  select source_id, sheet, row, procedure_id, columns, status, 'short' as part, short_mask as mask,
    length(coalesce(short_mask, '')) as n
  from intake_participant
  where json_extract_string(columns, '$.short_mask') is not null
  union all
  select source_id, sheet, row, procedure_id, columns, status, 'long', long_mask,
    len(regexp_extract_all(coalesce(long_mask, ''), '\d+\(\d+\)'))
  from intake_participant
  where json_extract_string(columns, '$.short_mask') is not null
  union all
  -- who did not sit the oral part has no mask of it
  select source_id, sheet, row, procedure_id, columns, status, 'oral', oral_mask,
    len(regexp_extract_all(oral_mask, '\d+\(\d+\)'))
  from intake_participant
  where oral_mask is not null
)
select
  m.source_id,
  m.sheet,
  m.row,
  coalesce(json_extract_string(m.columns, '$.' || m.part || '_mask'), 'A') || m.row as cell,
  m.mask as found,
  format('заданий: {}', w.n) as expected,
  format(
    'Маска {}: заданий {}, по каталогу должно быть {}{}.', w.words, m.n, w.n,
    case when regexp_full_match(m.mask, '\d{4}-\d{2}-\d{2}') then '; ' || unread(m.mask) else '' end
  ) as message
from mask as m
join wanted as w on w.procedure_id = m.procedure_id and w.part = m.part
where m.status = 'taken' and m.n <> w.n
