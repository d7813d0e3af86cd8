import { readdirSync, readFileSync } from 'node:fs';

/** Resident memory of a process and of all it started, MiB, by kind of program. */
export type Resident = { node: number; browser: number };

/** What a process and its descendants hold now; what ended meanwhile counts as nothing. Linux only: reads /proc. */
export function residentOf(root: number): Resident {
  const parents = new Map<number, number>();
  const found = new Map<number, { browser: boolean; memory: number }>();
  for (const name of readdirSync('/proc')) {
    if (!/^\d+$/.test(name)) continue;
    const status = statusOf(name);
    if (!status) continue;
    const pid = Number(name);
    parents.set(pid, Number(status.PPid));
    const memory = Number.parseInt(status.RssAnon ?? '0', 10) / 1024;
    found.set(pid, { browser: /chrom|headless/i.test(status.Name ?? ''), memory });
  }
  const total: Resident = { node: 0, browser: 0 };
  for (const [pid, { browser, memory }] of found) {
    if (descends(pid, root, parents)) total[browser ? 'browser' : 'node'] += memory;
  }
  return total;
}

function descends(pid: number, root: number, parents: ReadonlyMap<number, number>): boolean {
  for (let at: number | undefined = pid; at; at = parents.get(at)) if (at === root) return true;
  return false;
}

function statusOf(pid: string): Record<string, string | undefined> | null {
  try {
    const lines = readFileSync(`/proc/${pid}/status`, 'utf8').split('\n');
    return Object.fromEntries(lines.map((line) => line.split(':').map((part) => part.trim())));
  } catch {
    return null;
  }
}
