import type { Database } from '../store/database.ts';

/** A rule profile as the store holds it (tables ref_profile*). */
export type Rule = {
  profile: string;
  share_numerator: number;
  share_denominator: number;
  min_participants: number;
  combine: string;
  exclude_registered: boolean;
  excluded_kinds: string[];
  procedures: {
    kind: string;
    subject: string | null;
    grade: number | null;
    level: string | null;
  }[];
  clauses: { clause: string; type: string; year_offsets: number[]; at_least: number }[];
};

type Part<Key extends 'procedures' | 'clauses'> = { profile: string } & Rule[Key][number];

/** The profiles loaded, one or all, sorted by key. @throws Error for a profile that is not loaded */
export async function storedRules(db: Database, profile?: string): Promise<Rule[]> {
  const rules = await db.all<Omit<Rule, 'excluded_kinds' | 'procedures' | 'clauses'>>(
    `select profile, share_numerator, share_denominator, min_participants, combine, exclude_registered
     from ref_profile order by profile`,
  );
  const procedures = await db.all<Part<'procedures'>>('select * from ref_profile_series');
  const clauses = await db.all<Part<'clauses'>>(
    'select profile, clause, type, year_offsets, at_least from ref_profile_clause order by position',
  );
  const exclusions = await db.all<{ profile: string; school_kind: string }>(
    'select profile, school_kind from ref_profile_exclusion',
  );
  const wanted = rules.filter((rule) => profile === undefined || rule.profile === profile);
  if (profile !== undefined && wanted.length === 0) throw new Error(`unknown profile: ${profile}`);
  return wanted.map((rule) => {
    const own = (row: { profile: string }) => row.profile === rule.profile;
    return {
      ...rule,
      excluded_kinds: exclusions.filter(own).map((row) => row.school_kind),
      procedures: procedures.filter(own),
      clauses: clauses.filter(own),
    };
  });
}
