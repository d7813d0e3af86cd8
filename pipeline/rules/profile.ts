import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { z } from 'zod';
import { CliError } from '../error.ts';
import { parseYaml } from '../workspace/yaml.ts';
import { condition, fraction, fromOne, key, procedures, words } from './clause.ts';

const profileFields = z.strictObject({
  id: key,
  title: words,
  default: z.boolean(),
  words,
  source: words,
  source_year: z.int().nullable(),
  status: z.enum(['verified', 'unverified', 'set by the institute']),
  note: words.nullish(),
  share: fraction,
  min_participants: fromOne,
  years: fromOne.optional(),
  attempts: z.enum(['first_main', 'best', 'last']).default('first_main'),
  annulled: z.enum(['excluded', 'low']).default('excluded'),
  branches: z.enum(['separate', 'merge']).default('separate'),
  predecessors: z.enum(['ignore', 'count']).default('ignore'),
  procedures,
  combine: z.enum(['all', 'any']),
  clauses: z.array(condition).min(1, 'список пуст'),
  exclude: z.strictObject({
    registered: z.boolean(),
    school_kinds: z.array(z.strictObject({ kind: words, words })),
  }),
});

type Fields = z.infer<typeof profileFields>;

/** A rule by which schools enter the low-results list, as `sql/reference/profiles/<id>.yaml` states it. */
export type Profile = Omit<Fields, 'years'> & {
  /** the year of the list and those before it a clause may look at */
  years: number;
};

/** The form of a file of this name. */
const profileSchema = (name: string) =>
  profileFields
    .superRefine((profile, context) => {
      // called in spite of a wrong clause, which is not a condition then and has been told
      if (!profile.clauses.every((part) => Array.isArray(part.clauses))) return;
      for (const [path, message] of mistakes(profile, name)) {
        context.addIssue({ code: 'custom', path, message });
      }
    })
    .transform((profile): Profile => ({ ...profile, years: profile.years ?? deepest(profile) }));

const clausesOf = ({ clauses }: Pick<Fields, 'clauses'>) =>
  clauses.flatMap((part, i) =>
    part.clauses.map((clause, j) => ({
      clause,
      path: part.grouped ? ['clauses', i, 'clauses', j] : ['clauses', i],
    })),
  );

/** Years the clauses look at, counted from the year of the list. */
const deepest = (profile: Pick<Fields, 'clauses'>): number =>
  1 - Math.min(...clausesOf(profile).flatMap(({ clause }) => clause.year_offsets));

/** What no single key can tell, by path. */
function mistakes(profile: Fields, name: string): [(string | number)[], string][] {
  const found: [(string | number)[], string][] = [];
  if (profile.id !== name) {
    found.push([['id'], `стоит «${profile.id}», ожидается имя файла без расширения («${name}»)`]);
  }
  const ids = clausesOf(profile).map(({ clause }) => clause.id);
  const { years } = profile;
  for (const [i, { clause, path }] of clausesOf(profile).entries()) {
    if (ids.indexOf(clause.id) < i) {
      found.push([[...path, 'id'], `условие «${clause.id}» описано дважды`]);
    }
    const far = years === undefined ? undefined : clause.year_offsets.find((at) => at <= -years);
    if (far !== undefined) {
      found.push([path, `условие смотрит на год ${far}, а правило – на ${years} (ключ years)`]);
    }
  }
  const kinds = profile.exclude.school_kinds.map(({ kind }) => kind);
  for (const [i, kind] of kinds.entries()) {
    if (kinds.indexOf(kind) < i) {
      found.push([['exclude', 'school_kinds', i, 'kind'], `вид школ «${kind}» назван дважды`]);
    }
  }
  return found;
}

/**
 * Reads the profiles of each folder in turn; one of the institute's own replaces the shipped one of its name.
 * @returns profiles sorted by id
 * @throws CliError naming file, line and key; two defaults or none
 */
export function readProfiles(folders: readonly string[]): Profile[] {
  const profiles = new Map<string, { profile: Profile; path: string }>();
  for (const folder of folders.filter((path) => existsSync(path))) {
    const files = readdirSync(folder).filter((name) => name.endsWith('.yaml'));
    for (const file of files.sort()) {
      const path = join(folder, file);
      const name = basename(file, '.yaml');
      const profile = parseYaml(readFileSync(path, 'utf8'), path, profileSchema(name));
      profiles.set(profile.id, { profile, path });
    }
  }
  const all = [...profiles.values()].sort((a, b) => (a.profile.id < b.profile.id ? -1 : 1));
  const defaults = all.filter(({ profile }) => profile.default);
  if (defaults.length !== 1) {
    const found = defaults.map(({ path }) => path).join(', ') || 'ни одного';
    throw new CliError(
      `Профили правил (${folders.join(', ')}), ключ «default»: профилем по умолчанию должен быть один, найдено: ${found}.`,
    );
  }
  return all.map(({ profile }) => profile);
}
