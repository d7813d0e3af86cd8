-- severity: note
-- what: the header of a table has other words than the headers of the same layout had a year earlier (a register: than before)
-- when it matters: a column that was renamed is no longer read
-- how to resolve: make sure that nothing needed stands in the columns named; a new name of a column is told to the developers
-- group: info
-- title: Шапка таблицы изменилась
-- todo: Проверьте, что новые столбцы поняты правильно.
with own as (
  select h.*, s.first_run
  from intake_header as h
  left join header_seen as s on
    s.layout = h.layout and s.exam is not distinct from h.exam and s.level is not distinct from h.level
    and s.year is not distinct from h.year and s.words = h.words
),
-- headers of this store and of those before it
seen as (
  select layout, exam, level, year, words, first_run from header_seen
  union
  select layout, exam, level, year, words, null from intake_header where year is not null
),
-- the latest earlier year; for a table without a year the latest generation before the one that read it first
earlier as (
  select
    o.source_id,
    o.block,
    max(s.year) as year,
    max(s.first_run) filter (o.year is null) as first_run
  from own as o
  join seen as s on
    s.layout = o.layout and s.exam is not distinct from o.exam and s.level is not distinct from o.level
    and case
      when o.year is not null then s.year < o.year
      else s.year is null and (o.first_run is null or s.first_run < o.first_run)
    end
  group by o.source_id, o.block
),
-- files of one year may have several headers: a word is new where none of the earlier year had it, gone where all of them
-- had it and none of the year in question has it
reference as (
  select
    o.source_id,
    o.block,
    e.year as earlier_year,
    string_split(o.words, chr(31)) as words,
    list_distinct(flatten(list(string_split(s.words, chr(31))))) as any_words,
    list_reduce(list(string_split(s.words, chr(31))), lambda x, y: list_intersect(x, y)) as all_words
  from own as o
  join earlier as e on e.source_id = o.source_id and e.block = o.block
  join seen as s on
    s.layout = o.layout and s.exam is not distinct from o.exam and s.level is not distinct from o.level
    and s.year is not distinct from e.year
    and (o.year is not null or s.first_run = e.first_run)
  group by o.source_id, o.block, e.year, o.words
),
current as (
  select layout, exam, level, year, list_distinct(flatten(list(string_split(words, chr(31))))) as words
  from intake_header
  group by layout, exam, level, year
),
differing as (
  select
    o.source_id,
    o.block,
    o.sheet,
    o.header_row,
    o.layout,
    r.earlier_year,
    list_sort(list_filter(r.words, lambda word: not list_contains(r.any_words, word))) as added,
    list_sort(list_filter(r.all_words, lambda word: not list_contains(c.words, word))) as gone
  from own as o
  join reference as r on r.source_id = o.source_id and r.block = o.block
  join current as c on
    c.layout = o.layout and c.exam is not distinct from o.exam and c.level is not distinct from o.level
    and c.year is not distinct from o.year
),
-- one finding for all tables that differ alike
first_of as (
  select *, count(*) over alike as n_tables, row_number() over (alike order by source_id, block) as place
  from differing
  where length(added) > 0 or length(gone) > 0
  window alike as (partition by layout, earlier_year, added, gone)
)
select
  source_id,
  sheet,
  block,
  null::integer as row,
  'A' || header_row as cell,
  concat_ws('; ',
    case when length(added) > 0 then 'добавлены: ' || array_to_string(list_transform(added, lambda word: '«' || word || '»'), ', ') end,
    case when length(gone) > 0 then 'исчезли: ' || array_to_string(list_transform(gone, lambda word: '«' || word || '»'), ', ') end
  ) as found,
  coalesce(format('столбцы, как в {} году', earlier_year), 'столбцы, как в прежнем файле') as expected,
  format(
    'Шапка таблицы изменилась: {}.{}',
    found, case when n_tables > 1 then format(' Таких таблиц: {}.', n_tables) else '' end
  ) as message
from first_of
where place = 1
