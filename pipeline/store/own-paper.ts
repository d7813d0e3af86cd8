import type { ProcedureConfig, RoundConfig } from '../workspace/config.ts';
import type { Database } from './database.ts';

/** A paper that stands in no reference data: spravka.yaml itself tells its maximum, line and tasks. */
export const isOwnPaper = ({ design }: ProcedureConfig): boolean => design === undefined;

/** Key of the paper of a procedure: the design of the reference data, or one of its own. */
export const paperOf = ({ design, id }: ProcedureConfig): string => design ?? `spravka.yaml ${id}`;

const source = 'spravka.yaml';
const status = 'set by the institute';

/**
 * Writes the papers spravka.yaml describes into ref_design, ref_task, ref_minimum and ref_mark_scale. What their tasks check and
 * how hard they are is not known: a paper of which more is to be said stands in design.csv and task.csv.
 */
export async function loadOwnPapers(db: Database, rounds: readonly RoundConfig[]): Promise<void> {
  for (const round of rounds) {
    for (const procedure of round.procedures.filter(isOwnPaper)) {
      await writePaper(db, round, procedure);
    }
  }
}

async function writePaper(
  db: Database,
  { kind, year }: RoundConfig,
  procedure: ProcedureConfig,
): Promise<void> {
  const { subject, grade, level = null, low_below, scale } = procedure;
  const design = paperOf(procedure);
  const tasks = tasksOf(procedure);
  const max = procedure.max_primary ?? tasks.reduce((sum, [, points]) => sum + points, 0);
  // without a threshold marks say what is low: those of the scale or of the file
  const byMark = scale !== undefined || low_below === undefined;
  await db.run('insert into ref_design values (?, ?, ?, ?, ?, ?, ?, null, ?, ?, ?, ?, ?)', [
    design,
    kind,
    subject,
    grade,
    level,
    max,
    tasks.length,
    byMark,
    byMark ? 'mark' : 'primary',
    source,
    year,
    status,
  ]);
  for (const [i, [task, points]] of tasks.entries()) {
    await db.run(
      `insert into ref_task (design, task, position, part, max_score, difficulty, skill, source, source_year, status)
       values (?, ?, ?, '', ?, 'unknown', '', ?, ?, ?)`,
      [design, task, i + 1, points, source, year, status],
    );
  }
  if (low_below !== undefined && !byMark) {
    await db.run('insert into ref_minimum values (?, null, ?, ?, ?, ?)', [
      design,
      low_below,
      source,
      year,
      status,
    ]);
  }
  if (!scale) return;
  const from = [0, scale[3], scale[4], scale[5], max + 1];
  for (const [i, mark] of [2, 3, 4, 5].entries()) {
    await db.run('insert into ref_mark_scale values (?, ?, ?, ?, ?, ?, ?)', [
      design,
      mark,
      from[i],
      (from[i + 1] ?? 0) - 1,
      source,
      year,
      status,
    ]);
  }
}

/** A code as catalogues write it: Cyrillic letters, decimal point. */
const taskCode = (text: string): string =>
  text
    .replace(/\s/g, '')
    .replaceAll(',', '.')
    .toUpperCase()
    .replaceAll('K', 'К')
    .replaceAll('C', 'С')
    .replaceAll('T', 'Т');

const order = new Intl.Collator('ru', { numeric: true });

/** Tasks with their maxima in the order of the paper: 1, 2, 9.1, 9.2, 10, ГК1. */
function tasksOf({ tasks = {} }: ProcedureConfig): [string, number][] {
  return Object.entries(tasks)
    .map(([task, max]): [string, number] => [taskCode(task), max])
    .sort(([a], [b]) => order.compare(a, b));
}
