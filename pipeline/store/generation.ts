import {
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { CliError } from '../error.ts';
import { destroy } from './destroy.ts';
import { isSpillLeft } from './spill.ts';

const pointer = 'current';
const building = '.building';
const kept = 2;

/** Name of the published generation, null in a new store. */
export function currentGeneration(store: string): string | null {
  const file = join(store, pointer);
  if (!existsSync(file)) return null;
  const name = readFileSync(file, 'utf8').trim();
  return existsSync(generationFile(store, name)) ? name : null;
}

export const generationFile = (store: string, name: string): string =>
  join(store, `${name}.duckdb`);

/** File of the published generation. @throws CliError when nothing has been computed yet */
export function publishedFile(store: string): string {
  const name = currentGeneration(store);
  if (!name) {
    throw new CliError(`В хранилище «${store}» ещё нет данных.`, {
      hint: 'Сначала выполните «spravka run».',
    });
  }
  return generationFile(store, name);
}

/** Name of the generation before one, null where none is kept. */
export function generationBefore(store: string, name: string): string | null {
  const older = readdirSync(store)
    .filter((file) => /^\d{8}-\d{6}(_\d{3,})?\.duckdb$/.test(file))
    .map((file) => file.replace(/\.duckdb$/, ''))
    .filter((each) => each < name);
  return older.sort().at(-1) ?? null;
}

/** File a new generation is written to before it is published; leftovers of a killed run are destroyed first. */
export function buildingFile(store: string, name: string): string {
  mkdirSync(store, { recursive: true, mode: 0o700 });
  destroyBuilding(store);
  return join(store, `${name}${building}.duckdb`);
}

/** Destroys generations that were begun and never published, and what killed readers have left. */
function destroyBuilding(store: string): void {
  for (const left of readdirSync(store).filter(
    (file) => file.includes(building) || isSpillLeft(file),
  )) {
    destroy(join(store, left));
  }
}

/** Destroys what a run that failed, or was killed before, has left; where the disk does not let us, the next run does. */
export function discardUnfinished(store: string): void {
  try {
    destroyBuilding(store);
  } catch {
    // why the run failed is to be told, not this
  }
}

/** Publishes a closed generation: final name, then the pointer file by rename; the last two stay. */
export function publishGeneration(store: string, name: string): void {
  point(store, name);
  const generations = readdirSync(store)
    .filter((file) => file.endsWith('.duckdb') && !file.includes(building))
    .sort();
  for (const old of generations.slice(0, -kept)) {
    try {
      rmSync(join(store, old), { force: true });
    } catch {
      // a reader holds it open (Windows): the next run removes it
    }
  }
}

/**
 * Publishes a closed generation and destroys every other one.
 * @returns as {@link destroyOlder}
 */
export function publishAlone(store: string, name: string): Destroyed {
  point(store, name);
  return destroyOlder(store, name);
}

/** Generations destroyed, and names of files another program holds open. */
export type Destroyed = { destroyed: number; held: string[] };

/** Overwrites and removes every generation before the one named, with what DuckDB left beside it. */
export function destroyOlder(store: string, name: string): Destroyed {
  const old = readdirSync(store).filter(
    (file) => /^\d{8}-\d{6}.*\.duckdb/.test(file) && (file.split('.')[0] ?? '') < name,
  );
  const held = old.filter((file) => !destroy(join(store, file)));
  const whole = (file: string) => file.endsWith('.duckdb') && !file.includes(building);
  return { destroyed: old.filter((file) => whole(file) && !held.includes(file)).length, held };
}

function point(store: string, name: string): void {
  const built = join(store, `${name}${building}.duckdb`);
  // DuckDB makes its file as the mask of the process allows
  chmodSync(built, 0o600);
  renameSync(built, generationFile(store, name));
  const next = join(store, `${pointer}${building}`);
  writeFileSync(next, `${name}\n`, { mode: 0o600 });
  renameSync(next, join(store, pointer));
}
