import { tablesOf } from '../store/catalog.ts';
import { openDatabase } from '../store/database.ts';

/** A file that held lines of purged rounds, by its content. */
export type PurgedFile = {
  sha256: string;
  /** titles of the rounds */
  rounds: string[];
  /** it held nothing else: it is not opened again */
  whole: boolean;
};

/** What a store remembers of purges. */
export type PurgeMemory = {
  files: ReadonlyMap<string, PurgedFile>;
  /** generation the last purge made: those before it must not exist; null where nothing was purged */
  run: string | null;
};

export const noMemory: PurgeMemory = { files: new Map(), run: null };

/** Reads it from a generation of any schema version. */
export async function readMemory(file: string): Promise<PurgeMemory> {
  const db = await openDatabase(file, { readOnly: true });
  try {
    if (!(await tablesOf(db)).has('purged_source')) return noMemory;
    const files = await db.all<PurgedFile>(`
      select s.sha256, list(r.title order by r.title) as rounds, bool_and(s.whole) as whole
      from purged_source as s join purged_round as r using (round)
      where not s.late
      group by s.sha256`);
    const { run } = await db.one<{ run: string | null }>(
      'select max(run) as run from purged_round',
    );
    return { files: new Map(files.map((each) => [each.sha256, each])), run };
  } finally {
    db.close();
  }
}
