import type { CuratorOrigin } from '../../russian/curator.ts';
import type { Database } from '../../store/database.ts';

export type Of = { year: number; profile: string };

export type Verdict = 'met' | 'not_met' | 'undefined';

/** One of the conditions of a resilient school, as resilience_condition has it. */
export type Condition = {
  school_code: string;
  condition: string;
  words: string;
  value: number | null;
  threshold: number | null;
  met: Verdict;
};

/** A school with results of the two years; results in spreads of the region's participants. */
export type School = {
  school_code: string;
  name: string;
  municipality: string;
  municipality_code: string;
  status: 'measured' | 'no_context' | 'few_schools' | 'excluded';
  n: number;
  context_year: number | null;
  /** schools behind the line */
  n_schools: number;
  result: number;
  expected: number | null;
  /** result less expected, the nearer to 0 the fewer participants */
  shrunk: number | null;
  shrunk_lo: number | null;
  shrunk_hi: number | null;
};

/** Schools in the order of municipalities and the alphabet. */
export const schoolsOf = (db: Database, { year }: Of): Promise<School[]> =>
  db.all<School>(
    `select r.school_code, school.name, place.name as municipality, school.municipality_code, r.status, r.n, r.context_year,
       r.n_schools, r.result, r.expected, r.shrunk, r.shrunk_lo, r.shrunk_hi
     from resilience as r
     join school using (school_code)
     join municipality as place on place.municipality_code = school.municipality_code
     where r.year = $year
     order by place.position, school.name collate ru, r.school_code`,
    { year },
  );

export const conditionsOf = (db: Database, { year }: Of): Promise<Condition[]> =>
  db.all<Condition>(
    `select school_code, condition, words, value, threshold, met
     from resilience_condition where year = $year order by school_code, position`,
    { year },
  );

/** What a school does beside the other schools of the least favourable conditions. */
export type Strength = {
  school_code: string;
  subject: string;
  /** null = the whole works of the subject */
  skill: string | null;
  n: number;
  like_schools: number;
  completion: number;
  like_completion: number;
  diff_lo: number;
  diff_hi: number;
  verdict: 'higher' | 'lower' | 'same';
};

/** Subjects, then skills by how surely they are done better. */
export const strengthsOf = (db: Database, { year }: Of): Promise<Strength[]> =>
  db.all<Strength>(
    `select one.school_code, s.name as subject, one.skill, one.n, one.like_schools, one.completion, one.like_completion,
       one.diff_lo, one.diff_hi, one.verdict
     from resilience_strength as one join ref_subject as s using (subject)
     where one.year = $year and one.verdict is not null
     order by one.school_code, one.skill is not null, one.diff_lo desc, s.position, one.skill`,
    { year },
  );

/** A school on the list in force and its curator; null = none. */
export type Listed = {
  school_code: string;
  name: string;
  municipality: string;
  municipality_code: string;
  curator_code: string | null;
  origin: CuratorOrigin | null;
  kept: boolean;
};

export const listedOf = (db: Database, of: Of): Promise<Listed[]> =>
  db.all<Listed>(
    `select school_code, school.name, place.name as municipality, school.municipality_code, proposal.curator_code,
       proposal.origin, coalesce(proposal.kept, false) as kept
     from list_member
     join school using (school_code)
     join municipality as place on place.municipality_code = school.municipality_code
     left join curator_proposal as proposal using (profile, year, school_code)
     where list_member.profile = $profile and list_member.year = $year
     order by place.position, school.name collate ru, school_code`,
    of,
  );

/** What of the social conditions is weighed, in words, and where the weights come from. */
export const weighedOf = (
  db: Database,
): Promise<{ words: string; source: string; source_year: number | null; status: string }[]> =>
  db.all(
    `select told.name as words, weight.source, weight.source_year, weight.status
     from ref_context_weight as weight join ref_context_indicator as told using (indicator)
     order by weight.indicator`,
  );
