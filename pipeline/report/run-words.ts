import { formatDate } from '../russian/date.ts';
import type { Database } from '../store/database.ts';

/** What a document prints on its first page about the run: words on the data. */
export type RunWords = { words: string };

/** @param day the data are of: YYYY-MM-DD */
export const editionWords = (day: string, edition: number, run: string): RunWords => ({
  words: `по состоянию на ${formatDate(day)}, редакция ${edition} (запуск ${run})`,
});

/** A document that was never issued is its first edition. */
export async function runWords(db: Database): Promise<RunWords> {
  const { run, started_at } = await db.one<{ run: string; started_at: string }>(
    'select run, started_at from run',
  );
  return editionWords(started_at, 1, run);
}
