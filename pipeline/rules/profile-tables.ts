import { formatPercent } from '../russian/number.ts';
import type { Database } from '../store/database.ts';
import { type Profile, readProfiles } from './profile.ts';

/** The tables of rule profiles. */
export const profileTables = [
  'ref_profile',
  'ref_profile_clause',
  'ref_profile_exclusion',
  'ref_profile_indicator',
  'ref_profile_series',
] as const;

/**
 * Reads the profiles of the folders and writes them into the tables of profiles, replacing what stood there.
 * @param used the profile the workspace goes by, by default the one that says so itself
 * @returns the profiles
 * @throws CliError as readProfiles
 */
export async function loadProfiles(
  db: Database,
  folders: readonly string[],
  used?: string,
): Promise<Profile[]> {
  const profiles = readProfiles(folders);
  for (const table of profileTables) await db.run(`delete from ${table}`);
  for (const profile of profiles) {
    await writeProfile(db, { ...profile, default: used ? profile.id === used : profile.default });
  }
  return profiles;
}

async function writeProfile(db: Database, profile: Profile): Promise<void> {
  const { share, procedures, exclude } = profile;
  await insert(db, 'ref_profile', [
    ...[profile.id, profile.title, filled(profile.words, profile), profile.source],
    ...[profile.source_year, profile.status, profile.note ?? null, profile.default],
    ...[share.numerator, share.denominator, profile.min_participants, profile.years],
    ...[profile.attempts, profile.annulled, profile.branches, profile.predecessors],
    ...[profile.combine, exclude.registered],
  ]);
  await writeClauses(db, profile);
  for (const { kind, subject, grade, level } of procedures) {
    await insert(db, 'ref_profile_series', [
      profile.id,
      kind,
      subject ?? null,
      grade ?? null,
      level ?? null,
    ]);
  }
  for (const { kind, words: reason } of exclude.school_kinds) {
    await insert(db, 'ref_profile_exclusion', [profile.id, kind, reason]);
  }
}

async function writeClauses(db: Database, profile: Profile): Promise<void> {
  const parts = profile.clauses.flatMap((part, i) =>
    part.clauses.map((clause) => ({ clause, part: i + 1, combine: part.combine })),
  );
  for (const [i, { clause, part, combine }] of parts.entries()) {
    const { group } = clause;
    await insert(db, 'ref_profile_clause', [
      ...[profile.id, clause.id, i + 1, part, combine, clause.type],
      ...[`[${clause.year_offsets.join(', ')}]`, `[${clause.year_weights.join(', ')}]`],
      ...[clause.at_least, group?.numerator ?? null, group?.denominator ?? null],
      filled(clause.words, profile, clause),
    ]);
    for (const [j, { words, weight, procedures }] of clause.indicators.entries()) {
      for (const { kind, subject, grade, level } of procedures) {
        await insert(db, 'ref_profile_indicator', [
          ...[profile.id, clause.id, j + 1, words, weight],
          ...[kind, subject ?? null, grade ?? null, level ?? null],
        ]);
      }
    }
  }
}

type Part = { numerator: number; denominator: number };

/** Words with the numbers of the profile put in; the years of a list are put in by the tables. */
function filled(
  text: string,
  { share }: Pick<Profile, 'share'>,
  clause: { at_least: number | null; group: Part | null } = { at_least: null, group: null },
): string {
  const percent = (part: Part) => formatPercent(part.numerator / part.denominator, 0);
  return text
    .replaceAll('{share}', percent(share))
    .replaceAll('{at_least}', String(clause.at_least ?? ''))
    .replaceAll('{group}', clause.group ? percent(clause.group) : '');
}

async function insert(db: Database, table: string, row: readonly unknown[]): Promise<void> {
  await db.run(`insert into ${table} values (${row.map(() => '?').join(', ')})`, row);
}
