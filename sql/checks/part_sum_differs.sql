-- severity: error
-- what: the sum over the tasks of the written or the oral part of a foreign language is not the one the file gives
-- when it matters: one of the two is wrong, and with it the primary score
-- how to resolve: correct the points of the part or its sum
-- group: file
-- title: Сумма по частям не равна баллу части
-- todo: Исправьте баллы письменной или устной части.
with stated as (
  select source_id, block, row, 'oral' as part, oral_raw as raw, oral_primary as points
  from intake_participant
  where status = 'taken' and oral_raw is not null
  union all
  select source_id, block, row, 'written', written_raw, written_primary
  from intake_participant
  where status = 'taken' and written_raw is not null
),
counted as (
  select
    a.source_id,
    a.block,
    a.row,
    case when a.part = 'oral' then 'oral' else 'written' end as part,
    coalesce(sum(a.score), 0) as points,
    count(*) filter (a.status = 'unreadable' or a.score > a.max_score) as n_wrong,
    count(*) as n
  from intake_answer as a
  semi join stated as s on s.source_id = a.source_id and s.block = a.block and s.row = a.row
  group by all
),
wanted as (
  select procedure_id, case when part = 'oral' then 'oral' else 'written' end as part, count(*) as n
  from task
  group by all
)
select
  p.source_id,
  p.sheet,
  p.row,
  json_extract_string(p.columns, '$.' || s.part || '_primary') || p.row as cell,
  s.raw as found,
  c.points as expected,
  case
    when s.points is null then format('Первичный балл {} части «{}» не читается.', w.words, s.raw)
    else format('Первичный балл {} части – {}, а сумма баллов за её задания – {}.', w.words, s.points, c.points)
  end as message
from stated as s
join intake_participant as p on p.source_id = s.source_id and p.block = s.block and p.row = s.row
join (values ('oral', 'устной'), ('written', 'письменной')) as w (part, words) on w.part = s.part
join wanted as t on t.procedure_id = p.procedure_id and t.part = s.part
join counted as c on c.source_id = s.source_id and c.block = s.block and c.row = s.row and c.part = s.part
where c.n = t.n and c.n_wrong = 0 and s.points is distinct from c.points
