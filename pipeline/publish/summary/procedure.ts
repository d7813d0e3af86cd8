import type { Database } from '../../store/database.ts';

/** A work with results, and what the head of every sheet tells of it. */
export type Procedure = {
  procedure_id: string;
  round: string;
  title: string;
  kind: string;
  subject: string;
  grade: number;
  pupil_grade: number;
  level: string | null;
  year: number;
  round_title: string;
  /** the municipality whose own paper it is; null = regional or wider */
  own_municipality: string | null;
  elective: boolean;
  organizer: string;
  held_from: string;
  held_to: string;
  max_primary: number;
  has_mark: boolean;
  low_rule: string;
  n: number;
  n_schools: number;
  /** last day of the results loaded; null = no file states it */
  data_on: string | null;
  /** borders of marks or the minimum in words; null = not known */
  scale: string | null;
  scale_source: string;
  scale_year: number | null;
  scale_status: string;
  /** bands of test scores are printed: the year's table that makes them is verified */
  has_bands: boolean;
  has_journal: boolean;
};

/** Works of a year with participants, in the order of their rounds. */
export const procedures = (db: Database, year: number): Promise<Procedure[]> =>
  db.all<Procedure>(
    `with taken as (
       select procedure_id, sum(n) as n, count(*) filter (n > 0) as n_schools
       from group_procedure where scope = 'school' and origin = 'computed'
       group by procedure_id
     ),
     held as (
       select procedure_id, max(held_on) as data_on from result where status = 'taken' group by procedure_id
     ),
     scale as (
       select design,
         string_agg('«' || mark || '» – ' || min_primary || '–' || max_primary, ', ' order by mark) as words,
         any_value(source order by mark) as source, max(source_year) as source_year,
         any_value(status order by mark) as status
       from ref_mark_scale group by design
       union all
       select design, concat_ws(', ', 'минимальный тестовый балл – ' || min_test, 'минимальный первичный балл – ' || min_primary),
         source, source_year, status
       from ref_minimum where design not in (select design from ref_mark_scale)
     )
     select
       p.procedure_id, p.round, p.title, p.kind, s.name as subject, p.grade, p.pupil_grade, p.level, p.year,
       round.title as round_title, m.name as own_municipality, p.elective, p.organizer, p.held_from, p.held_to,
       p.max_primary, d.has_mark, d.low_rule, taken.n, taken.n_schools,
       coalesce(held.data_on, case when p.held_from = p.held_to then p.held_to end) as data_on,
       scale.words as scale, coalesce(scale.source, d.source) as scale_source,
       coalesce(scale.source_year, d.source_year) as scale_year, coalesce(scale.status, d.status) as scale_status,
       exists (from test_score_band as b where b.procedure_id = p.procedure_id and b.band <> 'below') as has_bands,
       exists (from journal_agreement as j where j.procedure_id = p.procedure_id) as has_journal
     from procedure as p
     join taken using (procedure_id)
     join round using (round)
     join ref_design as d on d.design = p.design
     left join ref_subject as s on s.subject = p.subject
     left join municipality as m on m.municipality_code = p.municipality_code
     left join held using (procedure_id)
     left join scale on scale.design = p.design
     where p.year = $year
     order by round.round, p.grade, s.position, p.level nulls first, m.position nulls first, p.procedure_id`,
    { year },
  );
