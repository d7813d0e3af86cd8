import { literal } from '../store/catalog.ts';
import type { Database } from '../store/database.ts';
import { profileTables } from './profile-tables.ts';

/** What of a rule profile a variant changes; columns of `ref_profile`. */
export type ProfileChange = {
  share_numerator?: number;
  share_denominator?: number;
  min_participants?: number;
};

/** Copies a profile under another key, with some of its numbers changed. */
export async function copyProfile(
  db: Database,
  from: string,
  to: string,
  change: ProfileChange = {},
): Promise<void> {
  for (const table of profileTables) {
    const replaced = [
      `${literal(to)} as profile`,
      ...(table === 'ref_profile'
        ? Object.entries(change).map(([column, value]) => `${value}::integer as ${column}`)
        : []),
    ];
    await db.run(
      `insert into ${table} select * replace (${replaced.join(', ')}) from ${table} where profile = $from`,
      { from },
    );
  }
}

/** Takes away every profile but these. */
export async function keepProfiles(db: Database, profiles: readonly string[]): Promise<void> {
  for (const table of profileTables) {
    await db.run(`delete from ${table} where profile not in (${profiles.map(literal).join(', ')})`);
  }
}

type Window = { clause: string; type: string; year_offsets: number[]; year_weights: number[] };

/**
 * Lets a profile look at the last years alone: clauses over several years take all of them, a clause about a year before
 * them falls away, and so does the same work in several years where one year is left.
 * @returns whether a clause is left
 */
export async function keepYears(db: Database, profile: string, years: number): Promise<boolean> {
  const clauses = await db.all<Window>(
    'select clause, type, year_offsets, year_weights from ref_profile_clause where profile = $profile',
    { profile },
  );
  let left = 0;
  for (const clause of clauses) {
    const offsets = windowOf(clause, years);
    const of = { profile, clause: clause.clause };
    if (offsets === null) {
      await db.run(
        'delete from ref_profile_clause where profile = $profile and clause = $clause',
        of,
      );
      continue;
    }
    left += 1;
    const weights = offsets.map((at) => clause.year_weights[clause.year_offsets.indexOf(at)] ?? 1);
    await db.run(
      `update ref_profile_clause set year_offsets = [${offsets}], year_weights = [${weights}]
       where profile = $profile and clause = $clause`,
      of,
    );
  }
  await db.run('update ref_profile set years = $years where profile = $profile', {
    profile,
    years,
  });
  return left > 0;
}

function windowOf({ type, year_offsets }: Window, years: number): number[] | null {
  if (year_offsets.length === 1) return (year_offsets[0] ?? 0) > -years ? year_offsets : null;
  if (type === 'same_series_low' && years === 1) return null;
  return Array.from({ length: years }, (_, i) => (i === 0 ? 0 : -i));
}

/** Lets a profile count these procedures alone. */
export async function keepProcedures(
  db: Database,
  profile: string,
  procedures: readonly { kind: string; subject: string | null; grade: number | null }[],
): Promise<void> {
  await db.run('delete from ref_profile_series where profile = $profile', { profile });
  for (const { kind, subject, grade } of procedures) {
    await db.run('insert into ref_profile_series values (?, ?, ?, ?, null)', [
      ...[profile, kind, subject, grade],
    ]);
  }
}
