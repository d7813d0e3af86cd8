import { spawn } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { projectRoot } from '../../pipeline/project.ts';

/** The built program. */
export const main = join(projectRoot, 'dist', 'pipeline', 'main.js');

/** What the program ended with and said. */
export type Told = { code: number | null; out: string; err: string; milliseconds: number };

/** A run of the program in a process group of its own. */
export type Running = {
  pid: number;
  ended: Promise<Told>;
  /** what it has told of its progress so far */
  told(): string;
};

/** @param more.node options of Node before the program; @param more.uid user to run as */
export function start(
  args: readonly string[],
  more: { node?: readonly string[]; uid?: number; env?: NodeJS.ProcessEnv } = {},
): Running {
  const from = performance.now();
  const { node = [], uid, env = {} } = more;
  const child = spawn(process.execPath, [...node, main, ...args], {
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, ...env },
    ...(uid === undefined ? {} : { uid, gid: uid }),
  });
  let out = '';
  let err = '';
  child.stdout.on('data', (text) => {
    out += String(text);
  });
  child.stderr.on('data', (text) => {
    err += String(text);
  });
  return {
    pid: child.pid ?? 0,
    told: () => err,
    ended: new Promise((resolve) => {
      child.on('close', (code) =>
        resolve({ code, out, err, milliseconds: performance.now() - from }),
      );
    }),
  };
}

/** Runs the program to its end. */
export const ended = (...args: string[]): Promise<Told> => start(args).ended;

/** Kills a process and all of its group at once. */
export function killGroup(pid: number): void {
  try {
    process.kill(-pid, 'SIGKILL');
  } catch {
    // it had ended
  }
}

/** Numbers of the browser's processes a run has started; on Linux. */
export function browsersOf(pid: number): number[] {
  return readdirSync('/proc').flatMap((name) => {
    try {
      const command = readFileSync(join('/proc', name, 'cmdline'), 'utf8');
      return command.includes(`spravka-browser-${pid}-`) ? [Number(name)] : [];
    } catch {
      return [];
    }
  });
}

/** Waits until something holds, at most some seconds. @returns whether it came to hold */
export async function until(holds: () => boolean, seconds = 20): Promise<boolean> {
  for (const end = performance.now() + seconds * 1000; performance.now() < end; ) {
    if (holds()) return true;
    await sleep(20);
  }
  return holds();
}
