-- severity: error
-- what: no protocol holds the result a granted appeal changes
-- when it matters: the new score belongs to no result; it is laid to it as soon as the protocol comes
-- how to resolve: load the protocol of the exam and day, or correct school, name, document or day in the table of appeals
-- group: confirm
-- title: Нет результата, который меняет апелляция
-- todo: Проверьте участника, экзамен и день; если протокол ещё не пришёл, дождитесь его.
select
  a.source_id,
  a.sheet,
  a.row,
  coalesce(
    json_extract_string(a.columns, '$.document'), json_extract_string(a.columns, '$.surname'),
    json_extract_string(a.columns, '$.code'), json_extract_string(a.columns, '$.school')
  ) || a.row as cell,
  null as found,
  format('результат участника в протоколе «{}», {}', p.title, strftime(a.held_on, '%d.%m.%Y')) as expected,
  case
    when a.namesakes
      then 'Апелляция не применена: в протоколе несколько участников с этим ФИО, а документа нет.'
    else format(
      'Апелляция не применена: в протоколах «{}» за {} нет результата этого участника.',
      p.title, strftime(a.held_on, '%d.%m.%Y')
    )
  end as message
from intake_appeal as a
join procedure as p on p.procedure_id = a.procedure_id
where a.verdict = 'no_base'
