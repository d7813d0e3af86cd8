import { readChecks } from '../check/check.ts';
import { wordsOfChecks } from '../check/group.ts';
import { planSummaries } from '../publish/index.ts';
import {
  type Document,
  type DocumentFilter,
  planDocuments,
  type ReportConfig,
} from '../report/index.ts';
import type { Database } from '../store/database.ts';

/** Every document of the configured year that one of the filters wants, sorted by path: printed ones and workbooks. */
export async function planAll(
  db: Database,
  config: ReportConfig,
  filter: DocumentFilter = {},
): Promise<Document[]> {
  const printed = await planDocuments(db, config, filter);
  return [...printed, ...(await planTables(db, config, filter))].sort((a, b) =>
    a.path < b.path ? -1 : 1,
  );
}

/** A workbook for every work with results; a filter by school plans none: they speak of all schools. */
async function planTables(
  db: Database,
  config: ReportConfig,
  { only, school, procedure }: DocumentFilter,
): Promise<Document[]> {
  if (school || (only && only !== 'tables')) return [];
  const words = wordsOfChecks(readChecks());
  const planned = await planSummaries(db, config, words, procedure ? { procedure } : {});
  return planned.map(({ procedure_id, path, title, version, facts, bytes }) => ({
    kind: 'tables',
    key: `tables/${procedure_id}`,
    ...{ path, title, version, facts },
    bytes: (given) => bytes(given as Awaited<ReturnType<typeof facts>>),
  }));
}
