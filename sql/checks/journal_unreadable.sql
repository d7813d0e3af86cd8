-- severity: warning
-- what: a journal mark is none of 2, 3, 4, 5 and does not say there is none
-- when it matters: the participant is left out of the comparison with the journal
-- how to resolve: correct the journal mark or write «нет отметки»
-- group: file
-- title: Отметка по журналу не читается
-- todo: Впишите отметку по журналу от 2 до 5 или «нет отметки».
select
  source_id,
  sheet,
  row,
  json_extract_string(columns, '$.journal_mark') || row as cell,
  journal_raw as found,
  '2, 3, 4, 5 или «нет отметки»' as expected,
  format(
    'Отметка по журналу: {}; участник не входит в сравнение с журналом.',
    case when journal_mark is null then unread(journal_raw) else format('«{}» – не отметка', journal_raw) end
  ) as message
from intake_participant
where
  status = 'taken' and journal_raw is not null and lower(journal_raw) not in ('нет отметки', 'н/о', '-', '–')
  and (journal_mark is null or journal_mark not between 2 and 5)
