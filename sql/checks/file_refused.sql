-- severity: warning
-- what: not one line of a file was accepted
-- when it matters: the work of the school or exam is missing from every figure
-- how to resolve: correct the file by its other findings
-- group: file
-- title: Из файла не принято ни одной строки
-- todo: Исправьте файл по его замечаниям: пока он не даёт ни одного результата.
-- looks at: results
select
  source_id,
  null as sheet,
  null::integer as row,
  null as cell,
  format('строк {}, отклонено {}', rows_read, rows_rejected) as found,
  'принятые строки' as expected,
  format('Из файла «{}» не принято ни одной строки (прочитано: {}).', path, rows_read) as message
from source_file
where rows_read > 0 and rows_rejected = rows_read
