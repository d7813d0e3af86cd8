import { readChecks } from '../check/check.ts';
import { wordsOfChecks } from '../check/group.ts';
import { bookVersion, municipalBook, municipalBookBytes, planSummaries } from '../publish/index.ts';
import {
  type Document,
  type DocumentFilter,
  municipalBooks,
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
  const books = [
    ...(await planTables(db, config, filter)),
    ...(await planMunicipalBooks(db, config, filter)),
  ];
  return [...printed, ...books].sort((a, b) => (a.path < b.path ? -1 : 1));
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

/** A workbook beside every printed draft of a municipal road map. */
async function planMunicipalBooks(
  db: Database,
  config: ReportConfig,
  filter: DocumentFilter,
): Promise<Document[]> {
  if (filter.only && filter.only !== 'municipal_plan') return [];
  const run = await db.one<{ fingerprint: string; program_version: string }>(
    'select fingerprint, program_version from run',
  );
  const version = bookVersion();
  return (await municipalBooks(db, config, filter)).map(({ key, path, title, plan, data }) => ({
    kind: 'municipal_plan',
    ...{ key, path, title, version },
    facts: async () => municipalBook(plan, { title, data, run }, config),
    bytes: (given) => municipalBookBytes(given as ReturnType<typeof municipalBook>),
  }));
}

/** Every document of a workspace as it would be made today, the analyst's words in it. */
export async function documentsOf(db: Database, workspace: Workspace): Promise<Document[]> {
  const planned = await planAll(db, reportConfig(workspace));
  return withOwnWords(planned, workspaceTexts(workspace)).documents;
}
