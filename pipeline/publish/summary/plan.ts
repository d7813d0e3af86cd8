import { join } from 'node:path';
import { levelWords } from '../../russian/procedure.ts';
import type { Database } from '../../store/database.ts';
import { folderFingerprint } from '../../store/fingerprint.ts';
import { pathPart } from '../../workspace/path-part.ts';
import { type BookFacts, bookBytes, bookFacts, type SummaryConfig } from './book.ts';
import type { CheckWords } from './findings.ts';
import { type Procedure, procedures } from './procedure.ts';
import { loadRound, type WorkRows } from './round.ts';

/** A workbook to be made: planned with one query, its facts gathered when its turn comes. */
export type Summary = {
  procedure_id: string;
  /** path under the folder of reports */
  path: string;
  title: string;
  /** changes when the program draws workbooks in another way */
  version: string;
  facts: () => Promise<BookFacts>;
  bytes: (facts: BookFacts) => Promise<Uint8Array>;
};

/** Folder of the workbooks of a round under the folder of reports; nothing else stands in it. */
export const summaryFolder = (roundTitle: string): string =>
  `Сводные таблицы/${pathPart(roundTitle)}`;

type Named = Pick<
  Procedure,
  'procedure_id' | 'subject' | 'grade' | 'level' | 'round_title' | 'own_municipality'
>;

/** Path of the workbook of a work: folder of its round, subject, grade; the code too where a round has two of one name. */
function pathOf(procedure: Named, all: readonly Named[]): string {
  const path = plainPath(procedure);
  const twice = all.some((other) => other !== procedure && plainPath(other) === path);
  return twice ? path.replace(/\.xlsx$/, ` (${pathPart(procedure.procedure_id)}).xlsx`) : path;
}

function plainPath({ subject, grade, level, round_title, own_municipality }: Named): string {
  const words = [subject, `${grade} класс`, levelWords(level)].filter(Boolean).join(', ');
  const name = own_municipality ? `${words} (${own_municipality})` : words;
  return `${summaryFolder(round_title)}/${pathPart(name)}.xlsx`;
}

/** The workbooks of the works of a year that have results; a procedure asked for alone plans its own. */
export async function planSummaries(
  db: Database,
  config: SummaryConfig,
  words: CheckWords,
  only: { procedure?: string } = {},
): Promise<Summary[]> {
  const all = await procedures(db, config.year);
  const rowsOf = roundByRound(db);
  const version = folderFingerprint(join(import.meta.dirname, '..'));
  return all
    .filter(({ procedure_id }) => !only.procedure || only.procedure === procedure_id)
    .map((procedure) => ({
      procedure_id: procedure.procedure_id,
      path: pathOf(procedure, all),
      title: `Сводные таблицы: ${procedure.title}`,
      version,
      facts: async () => bookFacts(procedure, await rowsOf(procedure), config, words),
      bytes: bookBytes,
    }));
}

/** Rows of a work; the round loaded last is kept, since works are asked for round by round. */
function roundByRound(db: Database): (procedure: Procedure) => Promise<WorkRows> {
  let last: { round: string; load: ReturnType<typeof loadRound> } | undefined;
  return async ({ round, procedure_id }) => {
    if (last?.round !== round) last = { round, load: loadRound(db, round) };
    return (await last.load)(procedure_id);
  };
}
