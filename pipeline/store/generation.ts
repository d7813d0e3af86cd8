import {
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import { CliError, exitCode } from '../error.ts';

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

/** The one process that may write a new generation. */
export type Lock = { release(): void };

/** Takes the store's lock; a lock left by a process that is gone is taken over. @throws CliError (4) when a run is under way */
export function lockStore(store: string): Lock {
  mkdirSync(store, { recursive: true });
  const file = join(store, 'lock');
  for (let attempt = 0; attempt < 2; attempt += 1) {
    try {
      const handle = openSync(file, 'wx');
      writeSync(handle, String(process.pid));
      closeSync(handle);
      return { release: () => rmSync(file, { force: true }) };
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
      const pid = Number(readFileSync(file, 'utf8'));
      if (isAlive(pid)) {
        throw new CliError(`С хранилищем «${store}» уже работает другой запуск (процесс ${pid}).`, {
          exitCode: exitCode.machine,
          hint: 'Дождитесь его окончания.',
        });
      }
      rmSync(file, { force: true });
    }
  }
  throw new CliError(`Хранилище «${store}» не удалось занять.`, { exitCode: exitCode.machine });
}

function isAlive(pid: number): boolean {
  if (!Number.isInteger(pid) || pid <= 0) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** File a new generation is written to before it is published; leftovers of a killed run are removed first. */
export function buildingFile(store: string, name: string): string {
  mkdirSync(store, { recursive: true });
  for (const left of readdirSync(store).filter((file) => file.includes(building))) {
    rmSync(join(store, left), { recursive: true, force: true });
  }
  return join(store, `${name}${building}.duckdb`);
}

/** Publishes a closed generation: final name, then the pointer file by rename; the last two stay. */
export function publishGeneration(store: string, name: string): void {
  renameSync(join(store, `${name}${building}.duckdb`), generationFile(store, name));
  const next = join(store, `${pointer}${building}`);
  writeFileSync(next, `${name}\n`);
  renameSync(next, join(store, pointer));
  const generations = readdirSync(store)
    .filter((file) => file.endsWith('.duckdb') && !file.includes(building))
    .sort();
  for (const old of generations.slice(0, -kept)) {
    rmSync(join(store, old), { force: true });
  }
}
