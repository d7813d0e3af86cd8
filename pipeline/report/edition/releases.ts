import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CliError } from '../../error.ts';
import { sha256Of } from '../../store/fingerprint.ts';
import type { Fact } from './fact.ts';
import {
  editionsFolder,
  factsPath,
  type Issued,
  type Manifest,
  manifestName,
  manifestSchema,
  releaseFolder,
} from './manifest.ts';

/** A release as it lies in its folder. */
export type Release = { manifest: Manifest; sha256: string; folder: string };

/** An edition in force: the document as it was issued last, and where. */
export type CurrentEdition = { issued: Issued; release: Release };

const damagedHint =
  'Выданные издания не изменяются. Верните папку «издания» из резервной копии рабочей папки.';

function readRelease(folder: string, number: number): Release {
  const file = join(folder, manifestName);
  const shown = `${editionsFolder}/${releaseFolder(number)}/${manifestName}`;
  const damaged = (what: string) => new CliError(`${shown}: ${what}.`, { hint: damagedHint });
  if (!existsSync(file)) throw damaged('файла нет');
  const bytes = readFileSync(file);
  let json: unknown;
  try {
    json = JSON.parse(bytes.toString('utf8'));
  } catch {
    throw damaged('файл повреждён и не читается');
  }
  const parsed = manifestSchema.safeParse(json);
  if (!parsed.success || parsed.data.release !== number) {
    throw damaged('содержимое не то, что записывает программа');
  }
  return { manifest: parsed.data, sha256: sha256Of(bytes), folder };
}

/**
 * The releases of a folder of reports in their order; none where nothing was released.
 * @throws CliError when one is missing, damaged, or not the one the next was built on
 */
export function readReleases(reportsDir: string): Release[] {
  const folder = join(reportsDir, editionsFolder);
  const numbers = (existsSync(folder) ? readdirSync(folder) : [])
    .flatMap((name) => /^выпуск-([1-9]\d*)$/.exec(name.normalize('NFC'))?.[1] ?? [])
    .map(Number)
    .sort((a, b) => a - b);
  const releases = numbers.map((number) =>
    readRelease(join(folder, releaseFolder(number)), number),
  );
  for (const [i, { manifest }] of releases.entries()) {
    const before = releases[i - 1]?.sha256 ?? null;
    if (manifest.release === i + 1 && manifest.previous === before) continue;
    throw new CliError(
      `${editionsFolder}: выпуск ${manifest.release} не продолжает предыдущий: выпуска ${manifest.release - 1} нет или его опись изменена.`,
      { hint: damagedHint },
    );
  }
  return releases;
}

/** The edition of every document that was issued last, by key. */
export function currentEditions(releases: readonly Release[]): Map<string, CurrentEdition> {
  const current = new Map<string, CurrentEdition>();
  for (const release of releases) {
    for (const issued of release.manifest.issued) current.set(issued.key, { issued, release });
  }
  return current;
}

/** Keys of documents some release said to be made no more, and none issued since. */
export function withdrawnKeys(releases: readonly Release[]): Set<string> {
  const keys = new Set<string>();
  for (const { manifest } of releases) {
    for (const { key } of manifest.issued) keys.delete(key);
    for (const { key } of manifest.withdrawn) keys.add(key);
  }
  return keys;
}

/** What an issued document said; null where it was removed with the results of its pupils. */
export function issuedFacts({ issued, release }: CurrentEdition): Fact[] | null {
  const file = join(release.folder, factsPath(issued.key));
  if (!existsSync(file)) return null;
  return JSON.parse(readFileSync(file, 'utf8')) as Fact[];
}
