import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { correctionColumns, readCorrections } from '../ingest/correction.ts';
import type { StagedRow } from '../ingest/layout.ts';
import type { Database } from '../store/database.ts';
import type { Workspace } from '../workspace/workspace.ts';

/** The institute's own corrections of what stands in files. */
export type Corrections = {
  rows: readonly StagedRow[];
  /** what of them decides the results of a run: a correction that runs out changes them */
  print: string;
};

export const correctionsFile = 'corrections.csv';

/** Reads `corrections.csv` of a workspace; a workspace without one has none. */
export function workspaceCorrections({ root }: Workspace, now: Date): Corrections {
  const file = join(root, correctionsFile);
  const rows = existsSync(file) ? readCorrections(readFileSync(file)) : [];
  const today = now.toISOString().slice(0, 10);
  const print = JSON.stringify(
    rows.map((row) => [row, row.valid_to != null && row.valid_to < today]),
  );
  return { rows, print };
}

/** Puts them into the database, where the intake models lay them over the lines. */
export async function loadCorrections(db: Database, { rows }: Corrections): Promise<void> {
  await db.append(
    'correction_line',
    correctionColumns.map((name) => rows.map((row) => row[name] ?? null)),
  );
}
