import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { writeWhole } from '../../workspace/whole-file.ts';

/** What was written before: what it was made of, and the hash of each file by its path from the folder of reports. */
type Ledger = { stamp: string; files: Record<string, string> };

const ledgerName = '.portal.json';

/** Reads reports/.portal.json; a missing or broken one means that everything is made anew. */
async function readLedger(reportsDir: string): Promise<Ledger> {
  try {
    const { stamp, files } = JSON.parse(await readFile(join(reportsDir, ledgerName), 'utf8'));
    return typeof stamp === 'string' && typeof files === 'object' && files !== null
      ? { stamp, files }
      : { stamp: '', files: {} };
  } catch {
    return { stamp: '', files: {} };
  }
}

export type PortalResult = {
  /** files of the sites */
  files: number;
  written: number;
  unchanged: number;
  removed: number;
  /** files that stand beside an open one under another name: [wanted, given] */
  beside: [string, string][];
};

/** Number of files of a portal that is made of the same and stands whole; null where it must be made. */
export async function freshFiles(reportsDir: string, stamp: string): Promise<number | null> {
  const ledger = await readLedger(reportsDir);
  const paths = Object.keys(ledger.files);
  const fresh = ledger.stamp === stamp && paths.every((path) => existsSync(join(reportsDir, path)));
  return fresh ? paths.length : null;
}

const hashOf = (bytes: Uint8Array): string =>
  createHash('sha256').update(bytes).digest('hex').slice(0, 32);

/** Writes the files of the sites one after another: those that changed; `close` takes away what is no longer part of them. */
export class PortalWriter {
  readonly #before: Ledger;
  readonly #files: Record<string, string> = {};
  readonly #reportsDir: string;
  readonly #result: PortalResult = { files: 0, written: 0, unchanged: 0, removed: 0, beside: [] };

  private constructor(reportsDir: string, before: Ledger) {
    this.#reportsDir = reportsDir;
    this.#before = before;
  }

  static async open(reportsDir: string): Promise<PortalWriter> {
    return new PortalWriter(reportsDir, await readLedger(reportsDir));
  }

  /** @param path from the folder of reports, forward slashes */
  async put(path: string, content: string | Uint8Array): Promise<void> {
    const bytes = typeof content === 'string' ? Buffer.from(content) : content;
    const hash = hashOf(bytes);
    const file = join(this.#reportsDir, path);
    this.#result.files += 1;
    if (this.#before.files[path] === hash && existsSync(file)) {
      this.#result.unchanged += 1;
      this.#files[path] = hash;
      return;
    }
    const given = await writeWhole(file, bytes);
    this.#result.written += 1;
    // one that stands beside an open file is written again next time
    this.#files[path] = given === file ? hash : '';
    if (given !== file) this.#result.beside.push([file, given]);
  }

  /** Removes what an earlier portal wrote and this one has not, and remembers what stands. */
  async close(stamp: string): Promise<PortalResult> {
    for (const path of Object.keys(this.#before.files)) {
      if (path in this.#files || !isOurs(path)) continue;
      await rm(join(this.#reportsDir, path), { force: true });
      this.#result.removed += 1;
    }
    const files = Object.fromEntries(
      Object.entries(this.#files).sort(([a], [b]) => (a < b ? -1 : 1)),
    );
    const whole = this.#result.beside.length === 0;
    const ledger: Ledger = { stamp: whole ? stamp : '', files };
    await writeWhole(
      join(this.#reportsDir, ledgerName),
      Buffer.from(`${JSON.stringify(ledger, null, 1)}\n`),
    );
    return this.#result;
  }
}

/** Only paths the portal could have written are believed. */
const isOurs = (path: string): boolean =>
  path === 'index.html' || (/^Портал\//.test(path) && !path.split('/').includes('..'));
