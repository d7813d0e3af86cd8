-- one row per line with a participant: what its file says, with the institute's corrections laid over it
with patch as (
  select
    t.source_id,
    t.block,
    t.row,
    map_from_entries(list((t.field, coalesce(c.becomes, ''))) filter (t.field <> 'cells')) as fields,
    map_from_entries(list((t.place, coalesce(c.becomes, ''))) filter (t.field = 'cells')) as tasks
  from correction_target as t
  join correction as c on c.number = t.number
  where c.verdict = 'applied'
  group by t.source_id, t.block, t.row
)
select
  p.* replace (
    case when map_contains(k.fields, 'school') then nullif(k.fields['school'], '') else p.school end as school,
    case when map_contains(k.fields, 'class') then nullif(upper(replace(k.fields['class'], ' ', '')), '') else p.class end as class,
    case when map_contains(k.fields, 'variant') then nullif(k.fields['variant'], '') else p.variant end as variant,
    case when map_contains(k.fields, 'short_mask') then nullif(k.fields['short_mask'], '') else p.short_mask end as short_mask,
    case when map_contains(k.fields, 'long_mask') then nullif(k.fields['long_mask'], '') else p.long_mask end as long_mask,
    case when map_contains(k.fields, 'oral_mask') then nullif(k.fields['oral_mask'], '') else p.oral_mask end as oral_mask,
    case when map_contains(k.fields, 'primary_score') then nullif(k.fields['primary_score'], '') else p.primary_score end
      as primary_score,
    case when map_contains(k.fields, 'test_score') then nullif(k.fields['test_score'], '') else p.test_score end as test_score,
    case when map_contains(k.fields, 'mark') then nullif(k.fields['mark'], '') else p.mark end as mark,
    case when map_contains(k.fields, 'journal_mark') then nullif(k.fields['journal_mark'], '') else p.journal_mark end
      as journal_mark,
    case
      when k.tasks is null then p.cells
      else array_to_string(
        list_transform(string_split(p.cells, chr(31)), lambda sign, place: coalesce(k.tasks[place::integer], sign)), chr(31)
      )
    end as cells
  )
from staged_participant as p
left join patch as k on k.source_id = p.source_id and k.block = p.block::integer and k.row = p.row::integer
