import { formatDate } from '../russian/date.ts';
import type { Database } from '../store/database.ts';

/** What a document prints on its first page about the run: words on the data. */
export type RunWords = { words: string };

export async function runWords(db: Database): Promise<RunWords> {
  const { run, started_at } = await db.one<{ run: string; started_at: string }>(
    'select run, started_at from run',
  );
  return { words: `по состоянию на ${formatDate(started_at)}, редакция 1 (запуск ${run})` };
}
