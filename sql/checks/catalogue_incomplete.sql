-- severity: warning
-- looks at: results
-- what: the catalogue of a work has fewer tasks or other maxima than the work, or tasks without a skill
-- when it matters: files of the work are refused, or its tasks stand under no skill in documents
-- how to resolve: complete the catalogue in reference/task.csv, or load «Достижение планируемых результатов» for the skills
-- group: settings
-- title: Каталог заданий неполон
-- todo: Дополните каталог заданий работы в папке reference.
with catalogue as (
  select
    procedure_id,
    count(*) as n_tasks,
    sum(max_score) as max_primary
  from task
  group by procedure_id
),
-- skills an official report names fill what the catalogue leaves open
open_skill as (
  select t.procedure_id, string_agg(t.task, ', ' order by t.position) as tasks
  from task as t
  anti join official_skill as o on o.procedure_id = t.procedure_id and o.task = t.task
  where t.skill = ''
  group by t.procedure_id
),
described as (
  select
    p.procedure_id,
    p.title,
    d.n_tasks as wanted_tasks,
    p.max_primary as wanted_points,
    coalesce(c.n_tasks, 0) as n_tasks,
    coalesce(c.max_primary, 0) as points,
    s.tasks as without_skill
  from procedure as p
  join ref_design as d on d.design = p.design
  left join catalogue as c on c.procedure_id = p.procedure_id
  left join open_skill as s on s.procedure_id = p.procedure_id
  semi join intake_block as b on b.procedure_id = p.procedure_id
)
select
  null as source_id,
  null as sheet,
  null::integer as block,
  null::integer as row,
  null as cell,
  concat_ws('; ',
    format('заданий – {}, баллов – {}', n_tasks, points),
    'без умения – ' || without_skill
  ) as found,
  format('заданий – {}, баллов – {}, у каждого задания умение', wanted_tasks, wanted_points) as expected,
  case
    when n_tasks <> wanted_tasks or points <> wanted_points then format(
      '{}: каталог заданий неполный: заданий {} из {}, баллов {} из {}.', title, n_tasks, wanted_tasks, points, wanted_points
    )
    else format('{}: в каталоге нет умения у заданий {}.', title, without_skill)
  end as message
from described
where n_tasks <> wanted_tasks or points <> wanted_points or without_skill is not null
