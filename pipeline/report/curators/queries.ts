import type { CuratorOrigin, Near } from '../../russian/curator.ts';
import type { Database } from '../../store/database.ts';

export type Of = { year: number; profile: string };

/** What is known of a school as one side of a pair. */
type Side = {
  name: string;
  municipality: string;
  kind: string;
  locality: string;
  enrolled: number | null;
};

/** A school on the list with the curator it is to have. */
export type Pair = Side & {
  school_code: string;
  origin: CuratorOrigin;
  why: 'no_candidate' | 'all_taken' | null;
  kept: boolean;
  cost: number | null;
  n_candidates: number;
  /** candidates of the own municipality */
  n_same: number;
  curator_code: string | null;
  curator: Side | null;
  /** words of the institute, where it decided */
  reason: string | null;
  document: string | null;
  /** why the program would not have proposed the curator; null = it would, or there is none */
  refusal: string | null;
};

/** A school that may be the curator of another: how alike they are. */
export type Candidate = Side & {
  school_code: string;
  curator_code: string;
  near: Near;
  same_kind: boolean;
  same_locality: boolean;
  similar_size: boolean | null;
  context_gap: number | null;
  similar_context: boolean | null;
  n_subjects: number;
  n_better: number;
  above: boolean | null;
  resilient: boolean | null;
  cost: number;
  place: number;
};

/** Low results of both schools in a weak subject, work by work. */
export type SubjectGap = {
  school_code: string;
  curator_code: string;
  subject: string;
  n_works: number;
  n: number;
  n_low: number;
  curator_n: number;
  curator_n_low: number;
  low_share: number;
  curator_low_share: number;
  diff: number;
  diff_lo: number;
  diff_hi: number;
  verdict: 'better' | 'worse' | 'same' | 'few';
};

const side = `school.name, place.name as municipality, school.kind, school.locality, pool.enrolled`;

/** Schools on the list in force in the order of municipalities and the alphabet. */
export async function pairsOf(db: Database, of: Of): Promise<Pair[]> {
  const sides = await db.all<Side & { school_code: string }>(
    `select pool.school_code, ${side}
     from curator_pool as pool join school using (school_code) join municipality as place on place.municipality_code = school.municipality_code
     where pool.profile = $profile and pool.year = $year order by pool.school_code`,
    of,
  );
  const known = new Map(sides.map(({ school_code, ...each }) => [school_code, each]));
  const rows = await db.all<Omit<Pair, 'curator'>>(
    `select proposal.school_code, ${side}, proposal.origin, proposal.why, proposal.kept, proposal.cost, proposal.n_candidates,
       coalesce(own.n_same, 0)::integer as n_same, proposal.curator_code, choice.reason, choice.document,
       case when proposal.cost is null then coalesce(other.refusal, 'no_evidence') end as refusal
     from curator_proposal as proposal
     join school using (school_code)
     join municipality as place on place.municipality_code = school.municipality_code
     left join curator_pool as pool using (profile, year, school_code)
     left join curator_pool as other
       on other.profile = proposal.profile and other.year = proposal.year and other.school_code = proposal.curator_code
     left join (
       select profile, year, school_code, count(*) filter (where near = 'same') as n_same
       from curator_candidate group by profile, year, school_code
     ) as own using (profile, year, school_code)
     left join curator_choice as choice
       on choice.school_code = proposal.school_code and choice.year = proposal.year and choice.choice <> 'refuse'
     where proposal.profile = $profile and proposal.year = $year
     order by place.position, school.name collate ru, proposal.school_code`,
    of,
  );
  return rows.map((row) => ({
    ...row,
    curator: row.curator_code === null ? null : (known.get(row.curator_code) ?? null),
    refusal: row.curator_code === null ? null : row.refusal,
  }));
}

/** Candidates of the schools on the list, the nearest and most alike first; refused ones left out. */
export const candidatesOf = (db: Database, of: Of): Promise<Candidate[]> =>
  db.all<Candidate>(
    `select candidate.* exclude (profile, year, size_ratio, diff_hi), ${side}
     from curator_candidate as candidate
     join school on school.school_code = candidate.curator_code
     join municipality as place on place.municipality_code = school.municipality_code
     left join curator_pool as pool
       on pool.profile = candidate.profile and pool.year = candidate.year and pool.school_code = candidate.curator_code
     anti join (select school_code, year, curator_code from curator_choice where choice = 'refuse') as refused
       on refused.school_code = candidate.school_code
       and refused.year = candidate.year
       and refused.curator_code = candidate.curator_code
     where candidate.profile = $profile and candidate.year = $year
     order by candidate.school_code, candidate.place`,
    of,
  );

export const gapsOf = (db: Database, of: Of): Promise<SubjectGap[]> =>
  db.all<SubjectGap>(
    `select gap.school_code, gap.curator_code, s.name as subject, gap.n_works, gap.n, gap.n_low, gap.curator_n,
       gap.curator_n_low, gap.low_share, gap.curator_low_share, gap.diff, gap.diff_lo, gap.diff_hi, gap.verdict
     from curator_subject as gap join ref_subject as s using (subject)
     where gap.profile = $profile and gap.year = $year
     order by gap.school_code, gap.curator_code, s.position`,
    of,
  );

/** How many schools are no curators, and why; null = they may be. */
export const refusalsOf = (
  db: Database,
  of: Of,
): Promise<{ refusal: string | null; n: number }[]> =>
  db.all(
    `select refusal, count(*)::integer as n from curator_pool
     where profile = $profile and year = $year group by refusal order by n desc, refusal`,
    of,
  );

/** Weak subjects of the schools on the list. */
export type Weak = {
  school_code: string;
  subject: string;
  n_works: number;
  n: number;
  n_low: number;
};

export const weakOf = (db: Database, of: Of): Promise<Weak[]> =>
  db.all<Weak>(
    `select weak.school_code, s.name as subject, weak.n_works, weak.n, weak.n_low
     from weak_subject as weak join ref_subject as s using (subject)
     semi join curator_proposal as proposal
       on proposal.profile = weak.profile and proposal.year = weak.year and proposal.school_code = weak.school_code
     where weak.profile = $profile and weak.year = $year order by weak.school_code, s.position`,
    of,
  );

/** Choices of the institute that nothing came of: the school is not on the list in force. */
export const idleChoices = (
  db: Database,
  of: Of,
): Promise<{ school_code: string; name: string; row: number }[]> =>
  db.all(
    `select choice.school_code, school.name, choice.row
     from curator_choice as choice join school using (school_code)
     where choice.year = $year and choice.school_code not in (
       select school_code from curator_proposal where profile = $profile and year = $year)
     order by choice.row`,
    of,
  );

export type Criterion = {
  criterion: string;
  words: string;
  cost: number;
  source: string;
  source_year: number | null;
  status: string;
};

export const criteriaOf = (db: Database): Promise<Criterion[]> =>
  db.all(
    `select criterion, words, cost, source, source_year, status from ref_curator_criterion order by position`,
  );
