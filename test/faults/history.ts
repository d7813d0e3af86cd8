import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { openDatabase } from '../../pipeline/store/database.ts';
import { publishedFile } from '../../pipeline/store/generation.ts';
import { settled } from './state.ts';

type Entry = {
  finding_key: string;
  first_run: string;
  since_run: string;
  last_run: string;
  state: 'open' | 'resolved';
  resolved_run: string | null;
};

type Counts = {
  run: string;
  n_error: number;
  n_warning: number;
  n_note: number;
  n_new: number;
  n_resolved: number;
};

/** What the published generation found and what it remembers of findings. */
export type Memory = {
  run: string;
  found: { finding_key: string; severity: string }[];
  /** by key */
  entries: Entry[];
  /** newest first */
  runs: Counts[];
};

export async function memoryOf(workspace: string): Promise<Memory> {
  const db = await openDatabase(publishedFile(join(workspace, 'store')), { readOnly: true });
  try {
    return {
      ...(await db.one<{ run: string }>('select run from run')),
      found: await db.all('select finding_key, severity from finding'),
      entries: await db.all(
        `select finding_key, first_run, since_run, last_run, state, resolved_run
         from finding_history order by finding_key`,
      ),
      runs: await db.all(
        'select run, n_error, n_warning, n_note, n_new, n_resolved from run_history order by run desc',
      ),
    };
  } finally {
    db.close();
  }
}

/** The histories a run must write after the one before: counted here a second time, of at most 20 runs. */
export function remembered(
  before: Memory,
  { run, found }: Pick<Memory, 'run' | 'found'>,
): Pick<Memory, 'entries' | 'runs'> {
  if (run === before.run) return { entries: before.entries, runs: before.runs };
  const known = new Map(before.entries.map((entry) => [entry.finding_key, entry]));
  const isOpen = (key: string) => known.get(key)?.state === 'open';
  const now = new Set(found.map(({ finding_key }) => finding_key));
  const gone = before.entries.filter(({ finding_key }) => !now.has(finding_key));
  const entries = [
    ...gone.map(
      (entry): Entry => ({
        ...entry,
        state: 'resolved',
        resolved_run: entry.resolved_run ?? run,
      }),
    ),
    ...[...now].map((key): Entry => {
      const entry = known.get(key);
      return {
        finding_key: key,
        first_run: entry?.first_run ?? run,
        since_run: entry && isOpen(key) ? entry.since_run : run,
        last_run: run,
        state: 'open',
        resolved_run: null,
      };
    }),
  ];
  const graded = (wanted: string) => found.filter(({ severity }) => severity === wanted).length;
  const counts: Counts = {
    run,
    n_error: graded('error'),
    n_warning: graded('warning'),
    n_note: graded('note'),
    n_new: found.filter(({ finding_key }) => !isOpen(finding_key)).length,
    n_resolved: gone.filter(({ state }) => state === 'open').length,
  };
  return {
    entries: entries.sort((a, b) => (a.finding_key < b.finding_key ? -1 : 1)),
    runs: [counts, ...before.runs],
  };
}

/** The page of findings, and where it tells the run before. */
export const findingsPage = join('Проверка', 'Проверка.html');
const sinceLast = /(прошлого\sзапуска\sновых\s–\s)\d+(,\sбольше\sне\sвстречаются\s–\s)\d+/g;

/** What the page of findings says, with other numbers in the sentence about the run before. */
export function pageSaying(workspace: string, since?: Pick<Counts, 'n_new' | 'n_resolved'>) {
  const page = settled(readFileSync(join(workspace, 'reports', findingsPage), 'utf8'));
  if ([...page.matchAll(sinceLast)].length !== 1)
    throw new Error(`${findingsPage} says nothing of the run before`);
  return since ? page.replace(sinceLast, `$1${since.n_new}$2${since.n_resolved}`) : page;
}
