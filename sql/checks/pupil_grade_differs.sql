-- severity: note
-- what: pupils of a work were in another grade than the work is for
-- when it matters: rightly so in autumn works: they are kept with the grade of the pupils
-- how to resolve: nothing need be done, or correct pupil_grade in spravka.yaml
-- group: info
-- title: Работа за один класс писалась в другом
-- todo: Исправлять не нужно, если работа писалась осенью; иначе проверьте pupil_grade процедуры в spravka.yaml.
-- looks at: results
select
  null as source_id,
  null as sheet,
  null::integer as row,
  null as cell,
  format('участников: {}', count(*)) as found,
  format('{} класс', p.grade) as expected,
  case
    when r.pupil_grade = p.grade + 1 and bool_and(month(coalesce(r.held_on, p.held_to)) between 8 and 12)
      then format('{}: работа за {} класс писалась осенью в {} классе, участников {}.', p.title, p.grade, r.pupil_grade, count(*))
    else format('{}: работа за {} класс, а участники – из {} класса ({}).', p.title, p.grade, r.pupil_grade, count(*))
  end as message
from result as r
join procedure as p on p.procedure_id = r.procedure_id
where r.counts and r.pupil_grade <> p.grade
group by p.procedure_id, p.title, p.grade, r.pupil_grade
