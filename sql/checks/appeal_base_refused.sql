-- severity: warning
-- looks at: results
-- what: the line of the protocol an appeal changes was refused
-- when it matters: the participant has no result, so the new score is not laid to it yet
-- how to resolve: correct the line of the protocol; the appeal is applied by itself
-- group: file
-- title: Строка протокола для апелляции не принята
-- todo: Исправьте строку протокола: апелляция применится сама.
select
  a.source_id,
  a.sheet,
  a.row,
  coalesce(json_extract_string(a.columns, '$.new_primary'), json_extract_string(a.columns, '$.new_value')) || a.row as cell,
  null as found,
  'принятая строка протокола' as expected,
  'Строка протокола с этим результатом отклонена; апелляция будет применена, когда её исправят.' as message
from intake_appeal as a
anti join intake_change as c on
  c.appeal_source_id = a.source_id and c.appeal_block = a.block and c.appeal_row = a.row
anti join intake_refused as r on r.source_id = a.source_id and r.block = a.block and r.row = a.row
anti join intake_replaced as k on k.source_id = a.source_id and k.block = a.block and k.row = a.row
where a.verdict in ('applied', 'previous_differs')
