import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readSource } from '../../pipeline/ingest/parse.ts';
import { shippedDescriptions } from '../ingest/parsed.ts';
import { mutate } from './mutate.ts';
import { randomOf } from './random.ts';

/** What the child tells before and after each case. */
export type FuzzMessage =
  | { kind: 'start'; number: number; file: string }
  | {
      kind: 'end';
      number: number;
      rows: number;
      problems: number;
      /** resident memory, MiB */
      memory: number;
      /** stack of whatever was thrown: the reader never throws */
      thrown: string | null;
    };

/** Reads the cases `from` … `to` (numbers) made of the files of a folder, one after another. */
async function readCases(
  folder: string,
  from: number,
  to: number,
  tell: (message: FuzzMessage) => Promise<void>,
): Promise<void> {
  const names = readdirSync(folder).sort();
  const files = names.map((name) => ({ name, bytes: readFileSync(join(folder, name)) }));
  const settings = { key: new Uint8Array(32).fill(5), described: shippedDescriptions };
  for (let number = from; number < to; number += 1) {
    const file = files[number % files.length];
    if (!file) throw new Error('no files to change');
    await tell({ kind: 'start', number, file: file.name });
    let rows = 0;
    let problems = 0;
    let thrown: string | null = null;
    try {
      const bytes = mutate(file.bytes, randomOf(number + 1));
      readSource(bytes, file.name, settings, (table) => {
        if (table === 'staged_problem') problems += 1;
        else rows += 1;
      });
    } catch (error) {
      thrown = error instanceof Error ? (error.stack ?? error.message) : String(error);
    }
    const memory = Math.round(process.memoryUsage.rss() / 2 ** 20);
    await tell({ kind: 'end', number, rows, problems, memory, thrown });
  }
}

const [folder, from, to] = process.argv.slice(2);
if (folder && process.send) {
  const tell = (message: FuzzMessage) =>
    new Promise<void>((resolve) => {
      process.send?.(message, () => resolve());
    });
  await readCases(folder, Number(from), Number(to), tell);
  process.disconnect();
}
