-- severity: note
-- what: the scale, minimum, conversion table or catalogue of a loaded work has no verified source
-- when it matters: documents that use it say so
-- how to resolve: check it against the document of the year and set its status
-- group: settings
-- title: Справочник работы не сверен с документом
-- todo: Сверьте с документом года и укажите в справочнике источник и статус.
-- looks at: results
with part (design, place, words) as (
  select design, 1, 'шкала отметок' from ref_mark_scale where status = 'unverified'
  union
  select design, 2, 'дополнительные условия отметок' from ref_mark_condition where status = 'unverified'
  union
  select design, 3, 'минимальный балл' from ref_minimum where status = 'unverified'
  union
  select design, 4, 'таблица перевода баллов' from ref_test_score where status = 'unverified'
  union
  select design, 5, 'каталог заданий' from ref_task where status = 'unverified'
)
select
  null as source_id,
  null as sheet,
  null::integer as row,
  null as cell,
  null as found,
  'документ с реквизитами' as expected,
  format('{}: не сверены с документом – {}.', p.title, string_agg(r.words, ', ' order by r.place)) as message
from procedure as p
join part as r on r.design = p.design
where exists (from intake_block as b where b.procedure_id = p.procedure_id)
group by p.procedure_id, p.title
