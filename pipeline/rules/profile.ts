import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { z } from 'zod';
import { CliError } from '../error.ts';
import { formatPercent } from '../russian/number.ts';
import type { Database } from '../store/database.ts';
import { parseYaml } from '../workspace/yaml.ts';

const words = z.string().min(1, 'ожидается непустой текст');
const key = z.string().regex(/^[a-z][a-z0-9_]*$/, 'ожидаются строчные латинские буквы, цифры и _');
const offset = z.int().max(0, 'ожидается 0 (год перечня) или отрицательное число (годы до него)');
const atLeast = z.int().min(1, 'ожидается целое число от 1');

const countLow = z
  .strictObject({
    id: key,
    type: z.literal('count_low'),
    year_offset: offset,
    at_least: atLeast,
    words,
  })
  .transform(({ year_offset, ...clause }) => ({ ...clause, year_offsets: [year_offset] }));

const sameSeriesLow = z.strictObject({
  id: key,
  type: z.literal('same_series_low'),
  year_offsets: z.array(offset).min(2, 'ожидается не меньше двух лет'),
  at_least: atLeast,
  words,
});

const profileSchema = z
  .strictObject({
    id: key,
    title: words,
    default: z.boolean(),
    words,
    source: words,
    source_year: z.int().nullable(),
    status: z.enum(['verified', 'unverified', 'set by the institute']),
    note: words.nullish(),
    share: z.strictObject({ numerator: z.int().min(1), denominator: z.int().min(1) }),
    min_participants: z.int().min(1, 'ожидается целое число от 1'),
    procedures: z
      .array(
        z.strictObject({
          kind: words,
          subject: words.optional(),
          grade: z.int().optional(),
          level: words.optional(),
        }),
      )
      .min(1),
    combine: z.enum(['all', 'any']),
    clauses: z.array(z.discriminatedUnion('type', [countLow, sameSeriesLow])).min(1),
    exclude: z.strictObject({
      registered: z.boolean(),
      school_kinds: z.array(z.strictObject({ kind: words, words })),
    }),
  })
  .refine((profile) => profile.share.numerator <= profile.share.denominator, {
    path: ['share'],
    message: 'доля больше единицы',
  });

/** A rule by which schools enter the low-results list, as `sql/reference/profiles/<id>.yaml` states it. */
type Profile = z.infer<typeof profileSchema>;

/**
 * Reads the profiles of each folder in turn; one of the institute's own replaces the shipped one of its name.
 * @returns profiles sorted by id
 * @throws CliError naming file, line and key; two defaults or none
 */
export function readProfiles(folders: readonly string[]): Profile[] {
  const profiles = new Map<string, Profile>();
  for (const folder of folders.filter((path) => existsSync(path))) {
    const files = readdirSync(folder).filter((name) => name.endsWith('.yaml'));
    for (const file of files.sort()) {
      const profile = readProfile(join(folder, file));
      profiles.set(profile.id, profile);
    }
  }
  const all = [...profiles.values()].sort((a, b) => (a.id < b.id ? -1 : 1));
  const defaults = all.filter((profile) => profile.default).map((profile) => profile.id);
  if (defaults.length !== 1) {
    throw new CliError(
      `Профили правил (${folders.join(', ')}): профилем по умолчанию должен быть один, найдено: ${defaults.join(', ') || 'ни одного'}.`,
    );
  }
  return all;
}

function readProfile(path: string): Profile {
  const profile = parseYaml(readFileSync(path, 'utf8'), path, profileSchema);
  if (profile.id !== basename(path, '.yaml')) {
    throw new CliError(
      `${path}, ключ «id»: стоит «${profile.id}», ожидается имя файла без расширения.`,
    );
  }
  const ids = profile.clauses.map((clause) => clause.id);
  const twice = ids.find((id, i) => ids.indexOf(id) !== i);
  if (twice) throw new CliError(`${path}, ключ «clauses»: условие «${twice}» описано дважды.`);
  return profile;
}

/**
 * Reads the profiles of the folders and writes them into ref_profile, ref_profile_clause, ref_profile_series and
 * ref_profile_exclusion, replacing what stood there.
 * @returns the profiles
 * @throws CliError as readProfiles
 */
export async function loadProfiles(db: Database, folders: readonly string[]): Promise<Profile[]> {
  const profiles = readProfiles(folders);
  for (const table of ['', '_clause', '_series', '_exclusion']) {
    await db.run(`delete from ref_profile${table}`);
  }
  for (const profile of profiles) await writeProfile(db, profile);
  return profiles;
}

async function writeProfile(db: Database, profile: Profile): Promise<void> {
  const { share, clauses, procedures, exclude } = profile;
  const filled = (text: string, atLeastValue = 0) =>
    text
      .replaceAll('{share}', formatPercent(share.numerator / share.denominator, 0))
      .replaceAll('{at_least}', String(atLeastValue));
  await insert(db, 'ref_profile', [
    profile.id,
    profile.title,
    filled(profile.words),
    profile.source,
    profile.source_year,
    profile.status,
    profile.note ?? null,
    profile.default,
    share.numerator,
    share.denominator,
    profile.min_participants,
    profile.combine,
    exclude.registered,
  ]);
  for (const [i, clause] of clauses.entries()) {
    await insert(db, 'ref_profile_clause', [
      profile.id,
      clause.id,
      i + 1,
      clause.type,
      `[${clause.year_offsets.join(', ')}]`,
      clause.at_least,
      filled(clause.words, clause.at_least),
    ]);
  }
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

async function insert(db: Database, table: string, row: readonly unknown[]): Promise<void> {
  await db.run(`insert into ${table} values (${row.map(() => '?').join(', ')})`, row);
}
