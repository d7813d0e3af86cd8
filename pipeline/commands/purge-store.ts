import { readersOf } from '../model/readers.ts';
import {
  countGone,
  type Gone,
  isPupilTable,
  openForPurge,
  rewriteWithout,
} from '../purge/index.ts';
import { tablesOf } from '../store/catalog.ts';
import type { Database } from '../store/database.ts';
import { buildingFile, type Destroyed, generationFile, publishAlone } from '../store/generation.ts';
import type { Effects } from './effects.ts';
import { nextName } from './generation.ts';
import { checkLists, findPurged, martSteps, martsFolder } from './stages.ts';

/** What a purge of a round would take away from a generation. */
export async function lookAtPurge(store: string, name: string, round: string): Promise<Gone> {
  const file = generationFile(store, name);
  const db = await openForPurge(file, round, `${buildingFile(store, name)}.temp`);
  try {
    await findPurged(db);
    return await countGone(db);
  } finally {
    db.close();
  }
}

/**
 * Makes a new generation without the round's rows of pupils, publishes it and destroys all others. Killed before the
 * pointer moves, it leaves the old state; after, the next purge or run destroys what is left.
 */
export async function purgeStore(
  store: string,
  name: string,
  round: string,
  gone: Gone,
  effects: Effects,
): Promise<Destroyed & { run: string }> {
  const run = nextName(effects.now(), name);
  const path = buildingFile(store, run);
  const stage = effects.progress.start('Перезапись хранилища', 0);
  const db = await openForPurge(generationFile(store, name), round, `${path}.temp`);
  try {
    await findPurged(db);
    const marts = await martsOfPupils(db);
    await rewriteWithout(db, { path, run, round, marts, gone, now: effects.now() });
    stage.end();
    await checkLists(db, effects);
    await db.run('checkpoint');
    await db.run('use memory');
    await db.run('detach fresh');
  } finally {
    db.close();
  }
  return { run, ...publishAlone(store, run) };
}

/**
 * Marts and tables of steps that read rows of pupils and hold none: after the purge nothing could make them. Steps about a whole
 * list and not a procedure are made again without the rows: they count what the kept marts tell, and say what is not known.
 */
async function martsOfPupils(db: Database): Promise<string[]> {
  const tables = await tablesOf(db);
  const pupil = new Set<string>();
  for (const [table, columns] of tables) if (isPupilTable(columns)) pupil.add(table);
  const ofProcedure = (table: string) =>
    tables.get(table)?.some(({ name }) => name === 'procedure_id') ?? false;
  const steps = martSteps.filter(({ reads }) => reads.some((table) => pupil.has(table)));
  const readers = [
    ...(await readersOf(db, martsFolder, pupil)),
    ...steps.flatMap(({ writes }) => writes).filter(ofProcedure),
  ];
  return readers.filter((mart) => !pupil.has(mart));
}
