import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, test } from 'vitest';
import { decodeBatch } from '../../pipeline/ingest/batch.ts';
import { sha256Of } from '../../pipeline/ingest/parse.ts';
import { parseInPool } from '../../pipeline/ingest/pool.ts';
import { stagingColumns } from '../../pipeline/ingest/staging.ts';
import type { ParseAnswer, ParseTask } from '../../pipeline/ingest/worker.ts';
import { projectRoot } from '../../pipeline/project.ts';
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

test.skipIf(!existsSync(built))('worker threads give the rows parsing here gives', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'spravka-pool-'));
  try {
    const tasks: ParseTask[] = Array.from({ length: 30 }, (_, i) => {
      const file = join(folder, `${i}.xlsx`);
      const rows = vprRows.map((row) => row.map((cell) => (cell === 50001 ? 50100 + i : cell)));
      const bytes = i === 7 ? new Uint8Array() : book({ Лист1: rows });
      writeFileSync(file, bytes);
      return { file, path: `${i}.xlsx`, sha256: sha256Of(bytes) };
    });
    const { parseInPool: inThreads } = (await import(pathToFileURL(built).href)) as {
      parseInPool: typeof parseInPool;
    };
    const here = await rowsOf(parseInPool(tasks, settings, { workers: 0 }));
    expect(here).toHaveLength(30 + 29 * 2);
    expect(await rowsOf(inThreads(tasks, settings, { workers: 2 }))).toEqual(here);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
