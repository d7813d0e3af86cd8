import { readChecks } from '../check/check.ts';
import { wordsOfChecks } from '../check/group.ts';
import { type BookFacts, bookLines, planSummaries, withChangeSheet } from '../publish/index.ts';
import {
  type Document,
  type DocumentFilter,
  planDocuments,
  type ReportConfig,
  withOwnWords,
} from '../report/index.ts';
import type { Database } from '../store/database.ts';
import type { Workspace } from '../workspace/workspace.ts';
import { workspaceTexts } from './own-words.ts';
import { reportConfig } from './report-config.ts';

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
    bytes: (given) => bytes(given as BookFacts),
    lines: (given) => bookLines(given as BookFacts),
    changed: (given, lines) => withChangeSheet(given as BookFacts, lines),
  }));
}

/** Every document of a workspace as it would be made today, the analyst's words in it. */
export async function documentsOf(db: Database, workspace: Workspace): Promise<Document[]> {
  const planned = await planAll(db, reportConfig(workspace));
  return withOwnWords(planned, workspaceTexts(workspace)).documents;
}
