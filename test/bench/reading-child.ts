import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { read } from '@e965/xlsx';
import Papa from 'papaparse';
import { loadFiles } from '../../pipeline/ingest/load.ts';
import { listSources } from '../../pipeline/ingest/source.ts';
import { openDatabase } from '../../pipeline/store/database.ts';
import { createSchema } from '../../pipeline/store/schema.ts';

/** Seconds, lines in staging (0 for the plain read) and greatest resident memory in MiB. */
export type Reading = { seconds: number; lines: number; memory: number };

/** The files of a folder into the staging tables of a store on disk. */
async function load(folder: string): Promise<number> {
  const store = mkdtempSync(join(tmpdir(), 'spravka-reading-'));
  const db = await openDatabase(join(store, 'staging.duckdb'));
  try {
    await createSchema(db);
    const { sources } = listSources([folder], (file) => file);
    const now = '2023-03-01T00:00:00';
    await loadFiles(db, sources, { settings: { key: new Uint8Array(32), described: [] }, now });
    const { n } = await db.one<{ n: number }>('select count(*) as n from staged_participant');
    return n;
  } finally {
    db.close();
    rmSync(store, { recursive: true, force: true });
  }
}

/** The same files by the same library in one thread, cells in memory and nothing done with them. */
function readPlainly(folder: string): number {
  for (const { file } of listSources([folder], (each) => each).sources) {
    const bytes = readFileSync(file);
    if (file.endsWith('.csv')) Papa.parse(bytes.toString('utf8'), { delimiter: ';' });
    else read(bytes, { dense: true, cellDates: true, cellText: false, cellHTML: false });
  }
  return 0;
}

const [mode, folder] = process.argv.slice(2);
if (mode && folder) {
  const started = performance.now();
  const lines = mode === 'load' ? await load(folder) : readPlainly(folder);
  const seconds = (performance.now() - started) / 1000;
  const memory = process.resourceUsage().maxRSS / 1024;
  console.log(JSON.stringify({ seconds, lines, memory } satisfies Reading));
}
