-- severity: note
-- what: one participant alone wrote a variant while each of the others was written by many
-- when it matters: the number of the variant may be a slip
-- how to resolve: check the number of the variant
-- group: confirm
-- title: Вариант только у одного участника
-- todo: Сверьте номер варианта с работой участника.
with used as (
  select procedure_id, whole(variant) as variant, count(*) as n, min(source_id) as source_id
  from intake_participant
  where status = 'taken' and procedure_id is not null and whole(variant) > 0
  group by procedure_id, whole(variant)
),
usual as (
  select procedure_id, string_agg(variant::text, ', ' order by variant) as variants
  from used
  group by procedure_id
  having
    sum(n) >= (select need(max(value), 'variant_min_n') from ref_threshold where name = 'variant_min_n')
    and median(n) >= (select need(max(value), 'alike_min_n') from ref_threshold where name = 'alike_min_n')
)
select
  i.source_id,
  i.sheet,
  i.row,
  json_extract_string(i.columns, '$.variant') || i.row as cell,
  i.variant as found,
  format('один из вариантов: {}', k.variants) as expected,
  format('Вариант {} – только у этого участника: возможно, опечатка.', i.variant) as message
from used as u
join usual as k on k.procedure_id = u.procedure_id
join intake_participant as i on
  i.procedure_id = u.procedure_id and i.source_id = u.source_id and whole(i.variant) = u.variant and i.status = 'taken'
where u.n = 1
