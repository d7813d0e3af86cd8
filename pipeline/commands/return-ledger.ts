import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { sha256Of } from '../store/fingerprint.ts';
import { writeWhole } from '../workspace/whole-file.ts';

/** A file written: by what it was made, and its content. */
type Entry = { made: string; sha256: string };

const ledgerName = '.returns.json';

/** What stands in the folder of return files, and what somebody has changed there. */
export class ReturnLedger {
  readonly #folder: string;
  readonly #before: Readonly<Record<string, Entry>>;
  readonly #after: Record<string, Entry> = {};

  constructor(folder: string) {
    this.#folder = folder;
    this.#before = readEntries(join(folder, ledgerName));
  }

  /** Keeps a file of an earlier run where it was edited, or is the one that would be made again. */
  keep(file: string, made: string): 'edited' | 'unchanged' | null {
    const entry = this.#before[file];
    const sha256 = this.#hashOf(file);
    if (!entry || !sha256) return null;
    const edited = sha256 !== entry.sha256;
    if (!edited && entry.made !== made) return null;
    this.#after[file] = entry;
    return edited ? 'edited' : 'unchanged';
  }

  wrote(file: string, made: string, bytes: Uint8Array): void {
    this.#after[file] = { made, sha256: sha256Of(bytes) };
  }

  /**
   * Takes away files of earlier runs that are not wanted any more; what was edited and not yet sent in is somebody's work
   * and stays.
   * @param read hashes of the sources that were read
   * @returns names of the files taken away
   */
  sweep(read: ReadonlySet<string>): string[] {
    const removed: string[] = [];
    for (const [file, entry] of Object.entries(this.#before)) {
      const sha256 = this.#hashOf(file);
      if (this.#after[file] || !sha256) continue;
      if (sha256 === entry.sha256 || read.has(sha256)) {
        rmSync(join(this.#folder, file), { force: true });
        removed.push(file);
      } else this.#after[file] = entry;
    }
    return removed;
  }

  async save(): Promise<void> {
    if (Object.keys({ ...this.#before, ...this.#after }).length === 0) return;
    const text = `${JSON.stringify(this.#after, null, 1)}\n`;
    await writeWhole(join(this.#folder, ledgerName), Buffer.from(text));
  }

  #hashOf(file: string): string | null {
    const path = join(this.#folder, file);
    return existsSync(path) ? sha256Of(readFileSync(path)) : null;
  }
}

/** A missing or broken ledger means that nothing is known of the files there. */
function readEntries(path: string): Record<string, Entry> {
  try {
    return JSON.parse(readFileSync(path, 'utf8')) as Record<string, Entry>;
  } catch {
    return {};
  }
}
