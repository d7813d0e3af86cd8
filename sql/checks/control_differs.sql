-- severity: warning
-- looks at: results
-- what: figures of an official report differ from those recomputed from the results that came
-- when it matters: files or lines are missing, or the report is of another edition: shares of the group are not the official ones
-- how to resolve: ask for the files of the schools named, correct the lines refused, or load the report again
-- group: confirm
-- title: Официальные числа не совпадают с пересчитанными
-- todo: Сверьте отчёт с файлами школ; чаще всего не пришёл файл одной из них.
with differing as (
  select
    c.*,
    case c.report
      when 'marks' then 'Статистика по отметкам'
      when 'journal' then 'Сравнение отметок с отметками по журналу'
      when 'scores' then 'Распределение первичных баллов'
      when 'tasks' then 'Выполнение заданий'
      when 'skills' then 'Достижение планируемых результатов'
      else 'Выполнение заданий группами участников'
    end as report_title,
    case c.key when 'lowered' then 'понизивших' when 'confirmed' then 'подтвердивших' else 'повысивших' end as journal_words,
    coalesce(' в группе «' || case when c.report = 'task_groups' then c.mark end || '»', '') as band_words,
    count(*) over (partition by c.procedure_id, c.scope, c.scope_code, c.report) as n_figures
  from control_figure as c
  where c.verdict <> 'not_computable'
),
worded as (
  select
    *,
    case
      when measure = 'n' then 'число участников' || band_words
      when report = 'journal' then case measure when 'share' then 'доля ' else 'число ' end || journal_words
      when report = 'marks' then format('доля отметки «{}»', mark)
      when report = 'scores' then format('доля набравших {} б.', key)
      else format('выполнение задания {}{}', key, band_words)
    end as figure_words,
    case
      when measure = 'share' then replace(format('{:.2f} %', 100 * official), '.', ',')
      else replace(format('{:,}', official::bigint), ',', chr(160))
    end as official_words,
    case
      when measure = 'share' then replace(format('{:.2f} %', 100 * computed), '.', ',')
      else replace(format('{:,}', computed::bigint), ',', chr(160))
    end as computed_words
  from differing
  where verdict = 'differs'
),
-- the largest difference speaks for its group and report: a share before a number of people
first_of as (
  select
    *,
    count(*) over (partition by procedure_id, scope, scope_code, report) as n_differing
  from worded
  qualify row_number() over (
    partition by procedure_id, scope, scope_code, report
    order by measure = 'share' desc, abs(difference) desc, length(cell), cell
  ) = 1
)
select
  f.source_id,
  f.sheet,
  null::integer as block,
  f.source_row as row,
  f.cell,
  f.official_words as found,
  f.computed_words as expected,
  format(
    '{}: отчёт «{}», {}: не сходится с результатами чисел – {} из {}. Больше всего – {}: в отчёте {}, по результатам {}. Вероятная причина: {}.',
    p.title, f.report_title, coalesce(s.name, m.name, 'регион'), f.n_differing, f.n_figures, f.figure_words,
    f.official_words, f.computed_words, f.reason
  ) as message
from first_of as f
join procedure as p on p.procedure_id = f.procedure_id
left join school as s on f.scope = 'school' and s.school_code = f.scope_code
left join municipality as m on f.scope = 'municipality' and m.municipality_code = f.scope_code
