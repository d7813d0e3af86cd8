import type { StagedRow } from '../../pipeline/ingest/layout.ts';
import { type FileSummary, readSource } from '../../pipeline/ingest/parse.ts';
import { type StagedTable, stagedTables } from '../../pipeline/ingest/staging.ts';

export type ParsedFile = FileSummary & { staged: Record<StagedTable, StagedRow[]> };

/** A file read to its end with all its staging rows. */
export function parseFile(bytes: Uint8Array, path: string, key: Uint8Array): ParsedFile {
  const staged = Object.fromEntries(stagedTables.map((table) => [table, []])) as unknown as Record<
    StagedTable,
    StagedRow[]
  >;
  const summary = readSource(bytes, path, { key }, (table, row) => staged[table].push(row));
  return { ...summary, staged };
}
