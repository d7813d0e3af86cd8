import type { Database } from '../store/database.ts';

/** What procedures a line of a profile takes; null = any. */
export type Named = {
  kind: string;
  subject: string | null;
  grade: number | null;
  level: string | null;
};

export type RuleClause = {
  clause: string;
  part: number;
  part_combine: string;
  type: string;
  year_offsets: number[];
  year_weights: number[];
  at_least: number | null;
  group_numerator: number | null;
  group_denominator: number | null;
  indicators: ({ indicator: number; weight: number } & Named)[];
};

/** A rule profile as the store holds it (tables ref_profile*). */
export type Rule = {
  profile: string;
  share_numerator: number;
  share_denominator: number;
  min_participants: number;
  attempts: string;
  annulled: string;
  branches: string;
  predecessors: string;
  combine: string;
  exclude_registered: boolean;
  excluded_kinds: { kind: string; words: string }[];
  procedures: Named[];
  clauses: RuleClause[];
};

type Of<T> = { profile: string } & T;

/** The profiles loaded, one or all, sorted by key. @throws Error for a profile that is not loaded */
export async function storedRules(db: Database, profile?: string): Promise<Rule[]> {
  const rules = await db.all<Omit<Rule, 'excluded_kinds' | 'procedures' | 'clauses'>>(
    `select profile, share_numerator, share_denominator, min_participants, attempts, annulled, branches, predecessors,
       combine, exclude_registered
     from ref_profile order by profile`,
  );
  const procedures = await db.all<Of<Named>>('select * from ref_profile_series');
  const clauses = await db.all<Of<Omit<RuleClause, 'indicators'>>>(
    'select * exclude (position, words) from ref_profile_clause order by position',
  );
  const indicators = await db.all<Of<{ clause: string } & RuleClause['indicators'][number]>>(
    'select * exclude (words) from ref_profile_indicator order by indicator',
  );
  const exclusions = await db.all<Of<{ kind: string; words: string }>>(
    'select profile, school_kind as kind, words from ref_profile_exclusion',
  );
  const wanted = rules.filter((rule) => profile === undefined || rule.profile === profile);
  if (profile !== undefined && wanted.length === 0) throw new Error(`unknown profile: ${profile}`);
  return wanted.map((rule) => {
    const own = (row: { profile: string }) => row.profile === rule.profile;
    return {
      ...rule,
      excluded_kinds: exclusions.filter(own),
      procedures: procedures.filter(own),
      clauses: clauses.filter(own).map((clause) => ({
        ...clause,
        indicators: indicators.filter((row) => own(row) && row.clause === clause.clause),
      })),
    };
  });
}

/** Whether a line of a profile takes a procedure. */
export const takes = (
  named: Named,
  work: Omit<Named, 'subject' | 'grade'> & { subject: string; grade: number },
) =>
  named.kind === work.kind &&
  (named.subject ?? work.subject) === work.subject &&
  (named.grade ?? work.grade) === work.grade &&
  (named.level ?? work.level) === work.level;

/** All or any of what is true, false or undefined. */
function combined(met: readonly (boolean | undefined)[], combine: string): boolean | undefined {
  const decisive = combine === 'any';
  if (met.includes(decisive)) return decisive;
  return met.includes(undefined) ? undefined : !decisive;
}

/** How the clauses of a rule combine: within their parts, and the parts. */
export type Combination = {
  combine: string;
  clauses: readonly Pick<RuleClause, 'part' | 'part_combine'>[];
};

/** Whether a rule is met by what its clauses say, in their order; undefined where they cannot tell. */
export function ruleMet(
  rule: Combination,
  met: readonly (boolean | undefined)[],
): boolean | undefined {
  const parts = [...new Set(rule.clauses.map(({ part }) => part))].map((part) => {
    const own = rule.clauses.flatMap((clause, i) => (clause.part === part ? [{ clause, i }] : []));
    return combined(
      own.map(({ i }) => met[i]),
      own[0]?.clause.part_combine ?? 'all',
    );
  });
  return combined(parts, rule.combine);
}
