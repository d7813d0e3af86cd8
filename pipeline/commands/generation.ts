import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { CliError } from '../error.ts';
import { readDescriptions } from '../ingest/described/read.ts';
import { builtInLayouts } from '../ingest/recognise.ts';
import type { SourceList } from '../ingest/source.ts';
import { programVersion, projectRoot } from '../project.ts';
import { carryPurged, noMemory, readMemory } from '../purge/index.ts';
import { compactFile } from '../store/compact.ts';
import { type SchoolContacts, writeContacts } from '../store/contacts.ts';
import { type Database, openDatabase } from '../store/database.ts';
import { fingerprint, folderFingerprint } from '../store/fingerprint.ts';
import {
  buildingFile,
  currentGeneration,
  destroyOlder,
  discardUnfinished,
  generationFile,
  publishGeneration,
} from '../store/generation.ts';
import { lockStore } from '../store/lock.ts';
import { refuseNewer, versionOf } from '../store/published.ts';
import { schemaVersion } from '../store/schema.ts';
import { keyFingerprint, readKey, type Workspace } from '../workspace/workspace.ts';
import { loadApproved, readApproved } from './approved.ts';
import { gatherContacts } from './contacts.ts';
import { loadCorrections, workspaceCorrections } from './corrections.ts';
import { checkCurators, loadCurators, workspaceCurators } from './curators.ts';
import { checkDecisions, loadDecisions, workspaceDecisions } from './decisions.ts';
import { loadDescription } from './description.ts';
import type { Effects } from './effects.ts';
import { checkRiskProfile, loadRiskProfile, workspaceRiskProfile } from './risk-profile.ts';
import { checkRoadmap, loadRoadmap, workspaceRoadmap } from './roadmap-tables.ts';
import { compute, readFresh, refusePurged } from './stages.ts';
import { takeOver } from './take-over.ts';
import { type BuildOptions, type Wanted, wantedSources } from './wanted.ts';

/** What a build found and did. */
export type BuildResult = {
  /** name of the published generation */
  run: string;
  /** false when nothing had changed and no new generation was made */
  changed: boolean;
  files: FileLists & { read: number; kept: number; purged: Wanted['purged'] };
};

/** What was found under the folders beside the files read; see `SourceList`. */
export type FileLists = Omit<SourceList, 'sources'> & { gone: string[] };

type Previous = {
  run: string;
  fingerprint: string;
  key_fingerprint: string;
  parser_fingerprint: string;
};

const pipelineFolder = resolve(dirname(fileURLToPath(import.meta.url)), '..');

/**
 * Makes a new generation of the store from the sources: staging, checks, models, rules. The published one stays as
 * it is until the new one is whole; nothing is made when nothing changed.
 */
export async function buildGeneration(
  workspace: Workspace,
  options: BuildOptions,
  effects: Effects,
): Promise<BuildResult> {
  const key = readKey(workspace, currentGeneration(workspace.store) !== null);
  const lock = lockStore(workspace.store);
  try {
    const name = currentGeneration(workspace.store);
    const previous = name ? await readPrevious(generationFile(workspace.store, name)) : null;
    if (previous && previous.key_fingerprint !== keyFingerprint(key)) {
      throw new CliError('Хранилище создано с другим ключом псевдонимов.', {
        hint: `Верните прежний файл «${workspace.keyFile}» или начните с пустого хранилища.`,
      });
    }
    const memory = name ? await readMemory(generationFile(workspace.store, name)) : noMemory;
    // a purge killed after the pointer moved has left older generations
    if (memory.run) destroyOlder(workspace.store, memory.run);
    const { list, gone, purged } = await wantedSources(workspace, options, name, memory);
    const corrections = workspaceCorrections(workspace, effects.now());
    const riskProfile = workspaceRiskProfile(workspace);
    const decisions = workspaceDecisions(workspace);
    const roadmap = workspaceRoadmap(workspace);
    const curators = workspaceCurators(workspace);
    const approved = readApproved(workspace);
    const described = descriptionsOf(workspace);
    const parser = fingerprint([
      folderFingerprint(join(pipelineFolder, 'ingest')),
      JSON.stringify(described),
    ]);
    const whole = fingerprint([
      programVersion,
      parser,
      folderFingerprint(join(projectRoot, 'sql')),
      folderFingerprint(workspace.reference),
      workspace.configText,
      corrections.print,
      riskProfile.print,
      JSON.stringify(decisions),
      JSON.stringify(roadmap),
      JSON.stringify(curators),
      ...approved.map(({ sha256 }) => sha256),
      ...list.sources.flatMap(({ path, sha256 }) => [path, sha256]),
    ]);
    const { sources: _read, ...lists } = list;
    const files = { ...lists, gone, purged };
    if (name && previous?.fingerprint === whole) {
      return { run: name, changed: false, files: { ...files, read: 0, kept: list.sources.length } };
    }
    const run = nextName(effects.now(), name);
    const path = buildingFile(workspace.store, run);
    const db = await openDatabase(path, {
      tempDirectory: `${path}.temp`,
      folders: [workspace.store],
    });
    let kept: ReadonlySet<string>;
    let refused = false;
    let contacts: SchoolContacts[];
    try {
      await prepare(db, workspace, run, { whole, parser, key, now: effects.now() });
      const last = name ? generationFile(workspace.store, name) : null;
      if (last) await carryPurged(db, last, [...list.sources, ...purged]);
      await loadCorrections(db, corrections);
      await loadRiskProfile(db, riskProfile);
      await loadDecisions(db, decisions);
      await loadRoadmap(db, roadmap);
      await loadCurators(db, curators);
      await loadApproved(db, approved);
      const sameParser = previous?.parser_fingerprint === parser;
      kept = await takeOver(db, workspace, name, sameParser, list.sources);
      const fresh = list.sources.filter(({ sha256 }) => !kept.has(sha256));
      await readFresh(db, fresh, { key, described }, effects);
      await forgetUnread(db, list.sources, whole);
      refused = await refusePurged(db);
      await compute(db, run, effects);
      await checkRiskProfile(db, riskProfile);
      await checkDecisions(db, decisions);
      await checkRoadmap(db, roadmap);
      await checkCurators(db);
      contacts = await gatherContacts(db, workspace);
      await db.run('checkpoint');
    } finally {
      db.close();
    }
    if (refused) await compactFile(path);
    publishGeneration(workspace.store, run);
    await writeContacts(workspace.store, contacts);
    const read = list.sources.length - kept.size;
    return { run, changed: true, files: { ...files, read, kept: kept.size } };
  } finally {
    discardUnfinished(workspace.store);
    lock.release();
  }
}

/** Tables described instead of programmed: the program's own and those of the workspace. */
export const descriptionsOf = ({ reference }: { reference: string | null }) =>
  readDescriptions(
    {
      shipped: join(projectRoot, 'sql', 'reference', 'layouts'),
      own: reference && join(reference, 'layouts'),
    },
    builtInLayouts,
  );

/** A file that was there when files were listed and not when it was read: the next run is not to take everything for read. */
async function forgetUnread(
  db: Database,
  sources: SourceList['sources'],
  whole: string,
): Promise<void> {
  const listed = new Set(sources.map(({ sha256 }) => sha256));
  const unread = await db.all<{ path: string; sha256: string }>(
    "select path, sha256 from staged_source where starts_with(sha256, 'unreadable ') order by path",
  );
  if (unread.some(({ sha256 }) => !listed.has(sha256)))
    await db.run('update run set fingerprint = ?', [
      fingerprint(['files were not read', whole, ...unread.map(({ path }) => path)]),
    ]);
}

/** What the last generation says of itself, null where another version of the tables made it. */
async function readPrevious(file: string): Promise<Previous | null> {
  const db = await openDatabase(file, { readOnly: true });
  try {
    const version = await versionOf(db);
    refuseNewer(version);
    if (version !== schemaVersion) return null;
    return await db.one<Previous>(
      'select run, fingerprint, key_fingerprint, parser_fingerprint from run',
    );
  } finally {
    db.close();
  }
}

async function prepare(
  db: Database,
  workspace: Workspace,
  run: string,
  made: { whole: string; parser: string; key: Uint8Array; now: Date },
): Promise<void> {
  const { config } = workspace;
  await loadDescription(db, workspace);
  await db.run('insert into run values (?, ?::timestamp, ?, ?, ?, ?, ?, ?, ?, ?, ?)', [
    run,
    made.now.toISOString().slice(0, 19),
    programVersion,
    made.whole,
    config.region.name,
    config.region.name_genitive,
    config.institute.name,
    config.notice ?? null,
    keyFingerprint(made.key),
    made.parser,
    schemaVersion,
  ]);
}

/** Name of a generation: the moment of the run (UTC); later than the last one even within a second. */
export function nextName(now: Date, last: string | null): string {
  const name = now
    .toISOString()
    .slice(0, 19)
    .replaceAll('-', '')
    .replaceAll(':', '')
    .replace('T', '-');
  if (!last || name > last) return name;
  const [base = last, count = '1'] = last.split('_');
  return `${base}_${String(Number(count) + 1).padStart(3, '0')}`;
}
