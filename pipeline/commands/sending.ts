import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { CliError } from '../error.ts';
import {
  type CurrentEdition,
  currentEditions,
  type NoticeLine,
  parcelsOf,
  placesOf,
  type Release,
  type Rounds,
  type Sending,
  unmovedWords,
  writeSending,
} from '../report/index.ts';
import { readContacts } from '../store/contacts.ts';
import type { Database } from '../store/database.ts';
import type { Workspace } from '../workspace/workspace.ts';
import { approvedLines, approvedSummary } from './approved-summary.ts';
import { reportConfig } from './report-config.ts';

/** What is sent: the editions of one release, or every edition in force. */
export type Extent = { release: Release; editions: CurrentEdition[] };

/** The editions a release issued. */
const editionsOf = (release: Release): CurrentEdition[] =>
  release.manifest.issued.map((issued) => ({ issued, release }));

/**
 * @param number of the release, undefined = the last
 * @param all every edition in force instead of those of one release
 * @throws CliError when nothing was released, or not that
 */
export function extentOf(
  releases: readonly Release[],
  number: number | undefined,
  all: boolean,
): Extent {
  const last = releases.at(-1);
  if (!last) {
    throw new CliError('Ни одного выпуска ещё нет: рассылать нечего.', {
      hint: 'Выполните «spravka release».',
    });
  }
  if (all) return { release: last, editions: [...currentEditions(releases).values()] };
  const release = releases.find(
    ({ manifest }) => manifest.release === (number ?? last.manifest.release),
  );
  if (!release) {
    throw new CliError(`Выпуска ${number} нет.`, {
      hint: `Последний выпуск – ${last.manifest.release}.`,
    });
  }
  return { release, editions: editionsOf(release) };
}

/** Whether the files of an edition still stand: notes on pupils go when a round is purged. */
const stands = ({ issued, release }: CurrentEdition): boolean =>
  Object.keys(issued.files).every((path) => existsSync(join(release.folder, path)));

async function roundsOf(db: Database): Promise<Rounds> {
  const rows = await db.all<{ round: string; title: string; kind: string }>(
    'select round, any_value(round.title) as title, min(procedure.kind) as kind from round join procedure using (round) group by round',
  );
  return new Map(rows.map(({ round, title, kind }) => [round, { title, kind }]));
}

async function approvedYears(db: Database): Promise<Set<number>> {
  const rows = await db.all<{ year: number }>('select year from approved_list');
  return new Set(rows.map(({ year }) => year));
}

/** Writes the folders, zips and letters of what is sent. */
export async function makeSending(
  workspace: Workspace,
  db: Database,
  { release, editions }: Extent,
): Promise<Sending> {
  const { manifest } = release;
  const places = await placesOf(db);
  const contacts = new Map(
    readContacts(workspace.store).map((each) => [each.school_code, each.contacts]),
  );
  const renewed = editions
    .filter(({ issued }) => issued.edition > 1)
    .map(({ issued }): NoticeLine => {
      const { school, municipality } = issued;
      const whom =
        (school && places.schools.get(school)?.name) ??
        (municipality && places.municipalities.get(municipality)) ??
        'институт';
      return { whom, document: { ...issued, date: manifest.date, files: [] } };
    });
  const { institute, executor, notice } = reportConfig(workspace);
  return writeSending({
    reportsDir: workspace.reports,
    parcels: parcelsOf(editions, places, await roundsOf(db), stands, await approvedYears(db)),
    release: manifest.release,
    date: manifest.date,
    sender: { institute, executor, notice },
    texts: {
      lists: approvedLines(await approvedSummary(db)),
      unmoved: unmovedWords({
        count: manifest.kept.filter(({ verdict }) => verdict === 'moved').length,
        ...manifest.moved,
      }),
    },
    renewed,
    addresses: (school) =>
      (contacts.get(school) ?? [])
        .map(({ person, email, phone }) => [email, phone, person].filter(Boolean).join(', '))
        .filter(Boolean)
        .join('; '),
  });
}
