import {
  linkSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { CliError, exitCode } from '../error.ts';
import { hasProcess, startOf } from './process-start.ts';

/** The one process that may write a new generation. */
export type Lock = { release(): void };

/** Start of this process in whole seconds: tells it from an earlier one of the same number (containers count anew). */
const started = Math.round(Date.now() / 1000 - process.uptime());

/** What a lock says: process, its start in seconds, the machine. */
const mine = () => `${process.pid} ${started} ${hostname()}`;

/**
 * Takes the store's lock; a lock left by a process that is gone is taken over.
 * @throws CliError (4) when a run is under way: which process, on which machine, since when
 */
export function lockStore(store: string): Lock {
  mkdirSync(store, { recursive: true, mode: 0o700 });
  const file = join(store, 'lock');
  const own = join(store, `lock.${process.pid}`);
  for (let attempt = 0; attempt < 3; attempt += 1) {
    if (take(file, own)) {
      removeLeft(store);
      return { release: () => rmSync(file, { force: true }) };
    }
    const holder = readHolder(file);
    if (holder && isAlive(holder)) {
      throw new CliError(
        `С хранилищем «${store}» уже работает другой запуск (${holderWords(holder)}).`,
        {
          exitCode: exitCode.machine,
          hint: `Дождитесь его окончания. Если такого процесса нет, удалите файл «${file}».`,
        },
      );
    }
    if (holder) putAside(file, own, holder);
  }
  throw new CliError(`Хранилище «${store}» не удалось занять.`, { exitCode: exitCode.machine });
}

/** Makes the lock whole under its name at once, so that nobody reads it half written. */
function take(file: string, own: string): boolean {
  writeFileSync(own, mine(), { mode: 0o600 });
  try {
    linkSync(own, file);
    return true;
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'EEXIST') return false;
    // a file system without links
    try {
      writeFileSync(file, mine(), { flag: 'wx', mode: 0o600 });
      return true;
    } catch (second) {
      if ((second as NodeJS.ErrnoException).code === 'EEXIST') return false;
      throw second;
    }
  } finally {
    rmSync(own, { force: true });
  }
}

/** Takes away what a process killed while it took the lock left beside it; of another machine's nothing is known. */
function removeLeft(store: string): void {
  for (const name of readdirSync(store)) {
    const [, pid] = /^lock\.(\d+)$/.exec(name) ?? [];
    if (!pid || hasProcess(Number(pid))) continue;
    const file = join(store, name);
    if (readHolder(file)?.host === hostname()) rmSync(file, { force: true });
  }
}

type Holder = { text: string; pid: number; started: number; host: string };

/** Who holds the lock; null when it went away meanwhile. */
function readHolder(file: string): Holder | null {
  try {
    const text = readFileSync(file, 'utf8');
    const [pid = '0', at = '0', host = hostname()] = text.split(' ');
    return { text, pid: Number(pid), started: Number(at), host };
  } catch {
    return null;
  }
}

/** Who holds the lock, in words. */
function holderWords({ pid, started: at, host }: Holder): string {
  const since = at > 0 ? `, с ${new Date(at * 1000).toLocaleString('ru-RU')}` : '';
  return `процесс ${pid} на компьютере «${host}»${since}`;
}

/** Puts a dead lock aside; one that another run took meanwhile goes back to its place. */
function putAside(file: string, own: string, dead: Holder): void {
  try {
    renameSync(file, own);
    if (readFileSync(own, 'utf8') !== dead.text) linkSync(own, file);
  } catch {
    // somebody else was faster
  }
  rmSync(own, { force: true });
}

/** A process of another machine cannot be asked after: it counts as alive. */
function isAlive({ pid, started: at, host }: Holder): boolean {
  if (!Number.isInteger(pid) || pid <= 0) return false;
  if (host !== hostname()) return true;
  if (pid === process.pid) return Math.abs(at - started) <= 1;
  if (!hasProcess(pid)) return false;
  // another program may have been given the number since
  const begun = startOf(pid);
  return begun === null || at === 0 || Math.abs(begun - at) <= 2;
}
