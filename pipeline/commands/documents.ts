import { readChecks } from '../check/check.ts';
import { wordsOfChecks } from '../check/group.ts';
import {
  type BookFacts,
  bookBytes,
  bookLines,
  bookVersion,
  curatorList,
  municipalBook,
  planSummaries,
  withChangeSheet,
} from '../publish/index.ts';
import {
  curatorYears,
  type Document,
  type DocumentFilter,
  type DocumentKind,
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
    ...(await planBooks(db, config, filter)),
  ];
  return [...printed, ...books].sort((a, b) => (a.path < b.path ? -1 : 1));
}

/** How a workbook of pages is compared with its issued edition. */
const ofEditions = {
  lines: (given: object) => bookLines(given as BookFacts),
  changed: (given: object, lines: readonly string[]) => withChangeSheet(given as BookFacts, lines),
};

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
    ...ofEditions,
  }));
}

/** Workbooks beside printed documents: the choice of curators of a list, the draft of a municipal road map. */
async function planBooks(
  db: Database,
  config: ReportConfig,
  filter: DocumentFilter,
): Promise<Document[]> {
  const run = await db.one<{ fingerprint: string; program_version: string }>(
    'select fingerprint, program_version from run',
  );
  const made = {
    version: bookVersion(),
    bytes: (given: object) => bookBytes(given as BookFacts),
    ...ofEditions,
  };
  const wants = (kind: DocumentKind) => !filter.only || filter.only === kind;
  const curators = wants('curators') ? await curatorYears(db, config, filter) : [];
  const municipal = wants('municipal_plan') ? await municipalBooks(db, config, filter) : [];
  return [
    ...curators.map(
      ({ year, path, title }): Document => ({
        kind: 'curators',
        key: `curators/book/${config.profile}/${year}`,
        path: path.replace(/\.pdf$/, '.xlsx'),
        ...{ title, ...made },
        facts: () => curatorList(db, { year, profile: config.profile }, { title, run }, config),
      }),
    ),
    ...municipal.map(
      ({ key, path, title, plan, data }): Document => ({
        kind: 'municipal_plan',
        ...{ key, path, title, ...made },
        facts: async () => municipalBook(plan, { title, data, run }, config),
      }),
    ),
  ];
}

/** Every document of a workspace as it would be made today, the analyst's words in it. */
export async function documentsOf(db: Database, workspace: Workspace): Promise<Document[]> {
  const planned = await planAll(db, reportConfig(workspace));
  return withOwnWords(planned, workspaceTexts(workspace)).documents;
}
