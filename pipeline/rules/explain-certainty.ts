import { type ProcedureLabel, procedureShort } from '../russian/procedure.ts';
import type { Database } from '../store/database.ts';
import type { CertaintyFacts, SeriesFacts } from './facts.ts';

type Key = { code: string; year: number; profile: string };

type Row = Omit<CertaintyFacts, 'series' | 'absent' | 'decisive'>;

/** How sure the verdict about a school is; null where the list has no such row. */
export async function certaintyOf(db: Database, key: Key): Promise<CertaintyFacts | null> {
  const [found] = await db.all<Row>(
    `select certainty, p_clauses, consistency, p_listed_region, n_pupils, note from list_certainty
     where profile = $profile and year = $year and school_code = $code`,
    key,
  );
  if (!found) return null;
  const [absent] = await db.all<NonNullable<CertaintyFacts['absent']>>(
    `select n_absent, n_unknown, survives from list_bounds
     where profile = $profile and year = $year and school_code = $code`,
    key,
  );
  return {
    ...found,
    series: await seriesOf(db, key),
    absent: absent ?? null,
    decisive: await decisiveOf(db, key),
  };
}

async function seriesOf(db: Database, key: Key): Promise<SeriesFacts[]> {
  const rows = await db.all<Omit<SeriesFacts, 'title'> & ProcedureLabel>(
    `select p.series, p.n, p.n_low, p.mean, p.p_share, p.kind, p.level, s.name as subject, s.dative as subject_dative,
       (select max(grade) from procedure where procedure.series = p.series) as grade
     from series_posterior as p join ref_subject as s using (subject)
     where p.profile = $profile and p.year = $year and p.school_code = $code
     order by p.p_share desc, p.series`,
    key,
  );
  return rows.map((row) => {
    const { series, n, n_low, mean, p_share } = row;
    return { series, title: procedureShort(row), n, n_low, mean, p_share };
  });
}

/** Parts that decide: the pupils as their number, without names. */
function decisiveOf(db: Database, key: Key): Promise<CertaintyFacts['decisive']> {
  return db.all(
    `select part.part,
       case part.part when 'procedure' then coalesce(procedure.title, part.code)
         else regexp_replace(part.code, '^(.*) (\\d{4}/\\d{4})$', '\\1 (\\2)') end as words,
       part.n_decisive
     from list_leave_one_out as part left join procedure on procedure.procedure_id = part.code
     where part.profile = $profile and part.year = $year and part.school_code = $code and part.n_decisive > 0
     order by part.part desc, words nulls last`,
    key,
  );
}
