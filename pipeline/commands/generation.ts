import { existsSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { checkStep } from '../check/step.ts';
import { CliError } from '../error.ts';
import { loadFiles } from '../ingest/load.ts';
import { listSources, type Source, type SourceList } from '../ingest/source.ts';
import { stagingColumns } from '../ingest/staging.ts';
import { runModels } from '../model/run.ts';
import { programVersion, projectRoot } from '../project.ts';
import { compareLists, loadProfiles, recountLists } from '../rules/index.ts';
import { loadContext, unknownDesigns } from '../store/context.ts';
import { type Database, openDatabase } from '../store/database.ts';
import { fingerprint, folderFingerprint } from '../store/fingerprint.ts';
import {
  buildingFile,
  currentGeneration,
  generationFile,
  lockStore,
  publishGeneration,
} from '../store/generation.ts';
import { loadReference } from '../store/reference.ts';
import { createSchema } from '../store/schema.ts';
import { keyFingerprint, readKey, shownPath, type Workspace } from '../workspace/workspace.ts';
import type { Effects } from './effects.ts';

export type BuildOptions = {
  /** files and folders given on the command line, beside what the store already holds */
  sources: readonly string[];
  /** read the inbox too */
  inbox: boolean;
};

/** What a build found and did. */
export type BuildResult = {
  /** name of the published generation */
  run: string;
  /** false when nothing had changed and no new generation was made */
  changed: boolean;
  files: {
    read: number;
    kept: number;
    gone: string[];
    copies: [string, string][];
    skipped: string[];
  };
};

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
  const key = readKey(workspace);
  const lock = lockStore(workspace.store);
  try {
    const name = currentGeneration(workspace.store);
    const previous = name ? await readPrevious(generationFile(workspace.store, name)) : null;
    if (previous && previous.key_fingerprint !== keyFingerprint(key)) {
      throw new CliError('Хранилище создано с другим ключом псевдонимов.', {
        hint: `Верните прежний файл «${workspace.keyFile}» или начните с пустого хранилища.`,
      });
    }
    const { list, gone } = await wantedSources(workspace, options, name);
    const parser = folderFingerprint(join(pipelineFolder, 'ingest'));
    const whole = fingerprint([
      programVersion,
      parser,
      folderFingerprint(join(projectRoot, 'sql')),
      folderFingerprint(workspace.reference),
      workspace.configText,
      ...list.sources.flatMap(({ path, sha256 }) => [path, sha256]),
    ]);
    const files = { gone, copies: list.copies, skipped: list.skipped };
    if (name && previous?.fingerprint === whole) {
      return { run: name, changed: false, files: { ...files, read: 0, kept: list.sources.length } };
    }
    const run = nextName(effects.now(), name);
    const path = buildingFile(workspace.store, run);
    const db = await openDatabase(path, { tempDirectory: `${path}.temp` });
    let kept: ReadonlySet<string>;
    try {
      await prepare(db, workspace, run, { whole, parser, key, now: effects.now() });
      const reusable = previous?.parser_fingerprint === parser ? name : null;
      kept = await takeOver(db, workspace, name, reusable, list.sources);
      const fresh = list.sources.filter(({ sha256 }) => !kept.has(sha256));
      await readFresh(db, fresh, key, effects);
      await compute(db, run, effects);
      await db.run('checkpoint');
    } finally {
      db.close();
    }
    publishGeneration(workspace.store, run);
    const read = list.sources.length - kept.size;
    return { run, changed: true, files: { ...files, read, kept: kept.size } };
  } finally {
    lock.release();
  }
}

async function readPrevious(file: string): Promise<Previous> {
  const db = await openDatabase(file, { readOnly: true });
  try {
    return await db.one<Previous>(
      'select run, fingerprint, key_fingerprint, parser_fingerprint from run',
    );
  } finally {
    db.close();
  }
}

/** The inbox, what the command line names, and stored sources from elsewhere that still exist. */
async function wantedSources(
  workspace: Workspace,
  options: BuildOptions,
  name: string | null,
): Promise<{ list: SourceList; gone: string[] }> {
  const shown = (file: string) => shownPath(workspace, file);
  const stored = name ? await storedPaths(generationFile(workspace.store, name)) : [];
  const present = stored.filter((path) => existsSync(resolve(workspace.root, path)));
  const folders = options.inbox ? [workspace.inbox] : [];
  const names = [
    ...folders,
    ...options.sources,
    ...present.map((path) => resolve(workspace.root, path)),
  ];
  const gone = stored.filter((path) => !present.includes(path));
  return { list: listSources(names, shown), gone };
}

async function storedPaths(file: string): Promise<string[]> {
  const db = await openDatabase(file, { readOnly: true });
  try {
    const rows = await db.all<{ path: string }>('select path from source_file order by path');
    return rows.map(({ path }) => path);
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
  const { config, root } = workspace;
  await createSchema(db);
  await loadReference(db, [join(projectRoot, 'sql', 'reference'), workspace.reference]);
  const [unknown] = await unknownDesigns(db, config);
  if (unknown) {
    throw new CliError(
      `${join(root, 'spravka.yaml')}: у процедуры «${unknown[0]}» указана работа «${unknown[1]}», которой нет в справочнике design.csv.`,
    );
  }
  await loadContext(db, config);
  await loadProfiles(db, [
    join(projectRoot, 'sql', 'reference', 'profiles'),
    join(workspace.reference, 'profiles'),
  ]);
  await db.run('insert into run values (?, ?::timestamp, ?, ?, ?, ?, ?, ?, ?, ?)', [
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
  ]);
}

/** Copies what the last generation holds of unchanged files; returns their hashes. */
async function takeOver(
  db: Database,
  workspace: Workspace,
  name: string | null,
  reusable: string | null,
  sources: readonly Source[],
): Promise<ReadonlySet<string>> {
  if (!name) {
    await db.run('create temp table previous_finding as select * from finding');
    return new Set();
  }
  const file = generationFile(workspace.store, name).replaceAll("'", "''");
  await db.run(`attach '${file}' as previous (read_only)`);
  await db.run('create temp table previous_finding as select * from previous.finding');
  const kept = new Set<string>();
  if (reusable) {
    const stored = await db.all<{ source_id: string; sha256: string }>(
      'select source_id, sha256 from previous.staged_source',
    );
    const ids = new Map(stored.map(({ sha256, source_id }) => [sha256, source_id]));
    await db.run('create temp table keep (source_id text, path text)');
    for (const { sha256, path } of sources) {
      const id = ids.get(sha256);
      if (!id) continue;
      kept.add(sha256);
      await db.run('insert into keep values (?, ?)', [id, path]);
    }
    for (const table of Object.keys(stagingColumns)) {
      await db.run(`
        insert into ${table}
        select s.* ${table === 'staged_source' ? 'replace (k.path as path)' : ''}
        from previous.${table} as s join keep as k on k.source_id = s.source_id`);
    }
    await db.run('drop table keep');
  }
  await db.run('detach previous');
  return kept;
}

async function readFresh(
  db: Database,
  fresh: readonly Source[],
  key: Uint8Array,
  effects: Effects,
): Promise<void> {
  if (fresh.length === 0) return;
  const stage = effects.progress.start('Чтение файлов', fresh.length);
  const tasks = fresh.map(({ file, path }) => ({ file, path }));
  await loadFiles(db, tasks, {
    key,
    now: effects.now().toISOString().slice(0, 19),
    onFile: (file, done) => stage.tick(done, file.path),
  });
  stage.end(`прочитано файлов: ${fresh.length}`);
}

const intakeTables = new Set([
  'answer',
  'enrolment',
  'official_group',
  'result',
  'school',
  'school_name_history',
  'source_file',
]);

async function compute(db: Database, run: string, effects: Effects): Promise<void> {
  const checking = effects.progress.start('Проверка данных', 0);
  await runModels(db, {
    dir: join(projectRoot, 'sql', 'intake'),
    steps: [checkStep(run)],
    insertInto: intakeTables,
    onProgress: ({ index, name }) => checking.tick(index, name),
  });
  checking.end();
  const modelling = effects.progress.start('Расчёт показателей', 0);
  await runModels(db, {
    dir: join(projectRoot, 'sql', 'marts'),
    onProgress: ({ index, name }) => modelling.tick(index, name),
  });
  modelling.end();
  const recount = effects.progress.start('Двойной расчёт перечня', 0);
  await compareLists(await recountLists(db), db);
  recount.end('совпал');
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
