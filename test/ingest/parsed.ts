import { join } from 'node:path';
import type { LayoutDescription } from '../../pipeline/ingest/described/description.ts';
import { readDescriptions } from '../../pipeline/ingest/described/read.ts';
import type { StagedRow } from '../../pipeline/ingest/layout.ts';
import { type FileSummary, readSource } from '../../pipeline/ingest/parse.ts';
import { builtInLayouts } from '../../pipeline/ingest/recognise.ts';
import { keptRow, type StagedTable, stagedTables } from '../../pipeline/ingest/staging.ts';
import { projectRoot } from '../../pipeline/project.ts';

/** The program's own descriptions of tables. */
export const shippedDescriptions = readDescriptions(
  { shipped: join(projectRoot, 'sql', 'reference', 'layouts'), own: null },
  builtInLayouts,
);

export type ParsedFile = FileSummary & { staged: Record<StagedTable, StagedRow[]> };

/** A file read to its end with all its staging rows. */
export function parseFile(
  bytes: Uint8Array,
  path: string,
  key: Uint8Array,
  described: readonly LayoutDescription[] = shippedDescriptions,
): ParsedFile {
  const staged = Object.fromEntries(stagedTables.map((table) => [table, []])) as unknown as Record<
    StagedTable,
    StagedRow[]
  >;
  const summary = readSource(bytes, path, { key, described }, (table, row) =>
    staged[table].push(keptRow(table, row)),
  );
  return { ...summary, staged };
}
