import type { Database } from '../store/database.ts';

/** Participants of a school in a work by primary score, from 0. */
export type SchoolScores = { school_code: string; procedure_id: string; counts: number[] };

/**
 * Counts of every school, work by work, schools by code. The rows are put together here: DuckDB makes a sorted list for each group in
 * memory it cannot spill, and a country has a quarter of a million of them.
 */
export async function schoolScores(db: Database): Promise<SchoolScores[]> {
  const works = await db.all<{ procedure_id: string; max_primary: number }>(
    'select procedure_id, max_primary from procedure order by procedure_id',
  );
  // works by number: a long text in every row is what takes longest to read
  const rows = await db.columns<{ work: number; school_code: string; score: number; n: number }>(
    `with numbered as (
       select procedure_id, (row_number() over (order by procedure_id) - 1)::integer as work from procedure
     )
     select work, scope_code as school_code, primary_score as score, n
     from score_distribution join numbered using (procedure_id)
     where scope = 'school' and n > 0`,
  );
  const byWork = works.map(() => new Map<string, SchoolScores>());
  for (const [i, n] of rows.n.entries()) {
    const [work = 0, school_code = ''] = [rows.work[i], rows.school_code[i]];
    let school = byWork[work]?.get(school_code);
    if (!school) {
      const { procedure_id = '', max_primary = 0 } = works[work] ?? {};
      school = { school_code, procedure_id, counts: new Array<number>(max_primary + 1).fill(0) };
      byWork[work]?.set(school_code, school);
    }
    const score = rows.score[i] ?? 0;
    // beyond a maximum that was lowered after the rows of a work were purged
    while (school.counts.length < score) school.counts.push(0);
    school.counts[score] = n;
  }
  return byWork.flatMap((schools) =>
    [...schools.values()].sort((a, b) => (a.school_code < b.school_code ? -1 : 1)),
  );
}
