import { capital } from '../../russian/plural.ts';
import { type ProcedureLabel, procedureShort } from '../../russian/procedure.ts';
import { kindPlace } from '../../store/kind.ts';
import type { Source } from './build.ts';

/** A work some school has results in. */
export type Work = ProcedureLabel & {
  procedure_id: string;
  title: string;
  /** name in tables of its year: the title where two works bear one short name */
  short: string;
  year: number;
  note_kind: string;
  series: string;
  elective: boolean;
  max_primary: number;
  has_mark: boolean;
  /** first score that passes a work without marks; null = not known, or the work has marks */
  min_primary: number | null;
  /** the municipality whose own paper it is */
  municipality_code: string | null;
};

/** Works with results, the newest first. */
export async function readWorks({ db, table }: Source): Promise<Work[]> {
  const works = await db.all<Omit<Work, 'short'>>(
    `select p.procedure_id, p.title, p.year, r.note_kind, p.series, p.elective, p.max_primary,
       coalesce(d.has_mark, false) as has_mark, m.min_primary, p.municipality_code,
       p.kind, s.name as subject, s.dative as subject_dative, p.grade, p.level
     from ${table('procedure')} as p
     join round as r using (round)
     join ref_subject as s using (subject)
     left join ref_design as d using (design)
     left join ref_minimum as m using (design)
     where p.procedure_id in (select procedure_id from ${table('group_procedure')} where scope = 'school' and n > 0)
     order by p.year desc, ${kindPlace('p.kind')},
       s.position, p.grade, p.level nulls first, p.municipality_code nulls first, p.procedure_id`,
  );
  // a school writes the paper of its municipality or the common one
  const key = (work: Omit<Work, 'short'>) =>
    `${work.year} ${work.municipality_code ?? ''} ${shortName(work)}`;
  const seen = new Map<string, number>();
  for (const work of works) seen.set(key(work), (seen.get(key(work)) ?? 0) + 1);
  return works.map((work) => ({
    ...work,
    short: (seen.get(key(work)) ?? 0) > 1 ? work.title : shortName(work),
  }));
}

/** Papers of a municipality and those of the institute are works of one kind: the round tells them apart. */
function shortName(work: Omit<Work, 'short'>): string {
  const name = procedureShort(work);
  return work.note_kind === 'municipal'
    ? `Муниципальная работа${name.slice(name.indexOf(','))}`
    : capital(name);
}

/** Counts of a group in a work; nulls = not told to the audience, or no marks. */
export type Result = {
  scope: string;
  scope_code: string;
  procedure_id: string;
  n: number;
  n_absent: number | null;
  n_low: number | null;
  low_share: number | null;
  low_lo: number | null;
  low_hi: number | null;
  share_mark_2: number | null;
  share_mark_3: number | null;
  share_mark_4: number | null;
  share_mark_5: number | null;
};

const columns = `g.scope, g.scope_code, g.procedure_id, g.n, g.n_absent, g.n_low, g.low_share, g.low_lo, g.low_hi,
  g.share_mark_2, g.share_mark_3, g.share_mark_4, g.share_mark_5`;

/** The region and the municipalities in every work. */
export const readTotals = ({ db, table }: Source): Promise<Result[]> =>
  db.all<Result>(
    `select ${columns} from ${table('group_procedure')} as g
     where g.scope in ('region', 'municipality') and g.origin = 'computed' and g.n > 0
     order by g.procedure_id, g.scope desc, g.scope_code`,
  );

/** Schools of a municipality in every work. */
export const readResults = ({ db, table }: Source, municipality: string): Promise<Result[]> =>
  db.all<Result>(
    `select ${columns} from ${table('group_procedure')} as g join ${table('school')} as s on s.school_code = g.scope_code
     where g.scope = 'school' and g.origin = 'computed' and g.n > 0 and s.municipality_code = $municipality
     order by g.scope_code, g.procedure_id`,
    { municipality },
  );

export type Comparison = {
  scope_code: string;
  procedure_id: string;
  reference: string;
  ref_n: number;
  ref_low_share: number | null;
  verdict: string;
};

/** How the schools of a municipality stand to the others of the region and of the municipality. */
export const readComparisons = ({ db, table }: Source, municipality: string) =>
  db.all<Comparison>(
    `select c.scope_code, c.procedure_id, c.reference, c.ref_n, c.ref_low_share, c.verdict
     from ${table('group_comparison')} as c join ${table('school')} as s on s.school_code = c.scope_code
     where c.scope = 'school' and c.verdict is not null and s.municipality_code = $municipality
     order by c.scope_code, c.procedure_id, c.reference`,
    { municipality },
  );

export type Change = {
  scope_code: string;
  procedure_id: string;
  series: string;
  year: number;
  prev_year: number;
  n: number;
  prev_n: number;
  diff: number;
  diff_lo: number;
  diff_hi: number;
};

/** Changes of the share of low results from the year before, for the schools of a municipality. */
export const readChanges = ({ db, table }: Source, municipality: string): Promise<Change[]> =>
  db.all<Change>(
    `select d.scope_code, d.procedure_id, d.series, d.year, d.prev_year, d.n, d.prev_n, d.diff, d.diff_lo, d.diff_hi
     from ${table('group_dynamics')} as d join ${table('school')} as s on s.school_code = d.scope_code
     where d.scope = 'school' and d.diff is not null and s.municipality_code = $municipality
     order by d.scope_code, d.series, d.year`,
    { municipality },
  );
