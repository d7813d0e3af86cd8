import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { decodeBatch } from '../../pipeline/ingest/batch.ts';
import { parseInPool } from '../../pipeline/ingest/pool.ts';
import { stagingColumns } from '../../pipeline/ingest/staging.ts';
import type { ParseAnswer, ParseTask } from '../../pipeline/ingest/worker.ts';
import { projectRoot } from '../../pipeline/project.ts';
import { sha256Of } from '../../pipeline/store/fingerprint.ts';
import { book, vprRows } from './book.ts';

// worker threads run the built program: Node 20 reads no TypeScript
const built = join(projectRoot, 'dist', 'pipeline', 'ingest', 'pool.js');
const settings = { key: new Uint8Array(32).fill(3), described: [] };

async function rowsOf(answers: AsyncGenerator<ParseAnswer>): Promise<string[]> {
  const rows: string[] = [];
  const columns = stagingColumns.staged_participant;
  for await (const { batches, files } of answers) {
    rows.push(...files.map(({ path, layouts }) => `${path} ${layouts.join()}`));
    if (!batches.staged_participant) continue;
    const decoded = decodeBatch(batches.staged_participant, columns);
    for (let i = 0; i < (decoded[0]?.length ?? 0); i += 1) {
      rows.push(decoded.map((column) => column[i] ?? '').join('|'));
    }
  }
  return rows.sort();
}

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'spravka-pool-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function task(name: string, bytes: Uint8Array): ParseTask {
  const file = join(folder, name);
  writeFileSync(file, bytes);
  return { file, path: name, sha256: sha256Of(bytes) };
}

/** Workbooks of two participants each. */
const books = (n: number): ParseTask[] =>
  Array.from({ length: n }, (_, i) => {
    const rows = vprRows.map((row) => row.map((cell) => (cell === 50001 ? 50100 + i : cell)));
    return task(`${i}.xlsx`, i === 7 ? new Uint8Array() : book({ Лист1: rows }));
  });

const inThreads = async () =>
  ((await import(pathToFileURL(built).href)) as { parseInPool: typeof parseInPool }).parseInPool;

/** A workbook of many rows of words that are all different. */
function large(name: string): ParseTask {
  const rows = Array.from({ length: 30_000 }, (_, i) =>
    Array.from({ length: 12 }, (_, j) => `слово ${i * 12 + j} ${'и ещё'.repeat(4)}`),
  );
  return task(name, book({ Лист1: rows }));
}

describe.skipIf(!existsSync(built))('worker threads', () => {
  test('give the rows parsing here gives', async () => {
    const tasks = books(30);
    const here = await rowsOf(parseInPool(tasks, settings, { workers: 0 }));
    expect(here).toHaveLength(30 + 29 * 2);
    expect(await rowsOf((await inThreads())(tasks, settings, { workers: 2 }))).toEqual(here);
  });

  test('one that runs out of memory refuses its file, and the others are read once each', async () => {
    const small = books(20);
    const problems: string[] = [];
    const run = await inThreads();
    const answers = run([large('большой.xlsx'), ...small], settings, {
      workers: 2,
      heapMebibytes: 64,
    });
    const watched = async function* () {
      for await (const answer of answers) {
        const { staged_problem: batch } = answer.batches;
        if (batch && answer.files.some(({ path }) => path === 'большой.xlsx'))
          problems.push(decodeBatch(batch, stagingColumns.staged_problem).flat().join('|'));
        else yield answer;
      }
    };
    const here = await rowsOf(parseInPool(small, settings, { workers: 0 }));
    expect(await rowsOf(watched())).toEqual(here);
    expect(problems).toEqual([
      expect.stringContaining('Файл «большой.xlsx» слишком велик: для чтения не хватило памяти.'),
    ]);
  });
});
