-- severity: note
-- looks at: results
-- what: an appeal changed the primary score of a result; the points for the tasks are those of the protocol
-- when it matters: shares by task and skill are counted without the points the appeal gave
-- how to resolve: load the protocol РЦОИ issued after the appeals, where there is one
-- group: info
-- title: Баллы за задания остались прежними
-- todo: Исправлять не нужно; баллы за задания обновит протокол после апелляций.
with total as (
  select a.result_id, sum(a.score) as points
  from answer as a
  group by a.result_id
)
select
  c.appeal_source_id as source_id,
  c.appeal_sheet as sheet,
  c.appeal_row as row,
  json_extract_string(c.appeal_columns, '$.new_primary') || c.appeal_row as cell,
  r.primary_score as found,
  t.points as expected,
  format(
    'Первичный балл по апелляции – {}, а баллы за задания остались из протокола, их сумма – {}.',
    r.primary_score, t.points
  ) as message
from intake_change as c
join intake_block as b on b.source_id = c.source_id and b.block = c.block
join result as r on r.source_id = c.source_id and r.sheet = b.sheet and r.source_row = c.row
join total as t on t.result_id = r.result_id
where c.stands and t.points <> r.primary_score
