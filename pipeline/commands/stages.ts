import { join } from 'node:path';
import { checkSteps } from '../check/step.ts';
import type { ParseSettings } from '../ingest/parse.ts';
import type { Source } from '../ingest/source.ts';
import { corridorIndexStep } from '../model/corridor-index.ts';
import { type RunOptions, runModels, type Step } from '../model/run.ts';
import { projectRoot } from '../project.ts';
import { refuseLate, thawing } from '../purge/index.ts';
import {
  certaintySteps,
  compareLists,
  curatorStep,
  recountLists,
  sampleOf,
} from '../rules/index.ts';
import { formatNumber } from '../russian/number.ts';
import { signalSteps } from '../signals/index.ts';
import { fillSkills } from '../store/catalogue.ts';
import type { Database } from '../store/database.ts';
import { keepHeaders } from '../store/headers.ts';
import type { Effects } from './effects.ts';

const intakeFolder = join(projectRoot, 'sql', 'intake');
export const martsFolder = join(projectRoot, 'sql', 'marts');

/** What stands among the marts and SQL cannot do well. */
export const martSteps: readonly Step[] = [
  corridorIndexStep,
  ...certaintySteps,
  curatorStep,
  ...signalSteps,
];

/** One for a step in TypeScript, two for marts: they keep two cores busy while each waits for the other now and then. */
const martLanes = 3;

/** Parses the files that are new and appends their rows to the staging tables. */
export async function readFresh(
  db: Database,
  fresh: readonly Source[],
  settings: ParseSettings,
  effects: Effects,
): Promise<void> {
  if (fresh.length === 0) return;
  // the readers are loaded where there is something to read
  const { loadFiles } = await import('../ingest/load.ts');
  const stage = effects.progress.start('Чтение файлов', fresh.length);
  await loadFiles(db, fresh, {
    settings,
    now: effects.now().toISOString().slice(0, 19),
    onFile: (file, done) => stage.tick(done, file.path),
  });
  stage.end(`прочитано файлов: ${fresh.length}`);
}

/** Tables of `sql/schema` the intake models fill. */
export const intakeTables = new Set([
  'answer',
  'control_figure',
  'correction',
  'enrolment',
  'finding_procedure',
  'official_figure',
  'official_group',
  'official_skill',
  'result',
  'result_change',
  'school',
  'school_context',
  'school_name_history',
  'source_file',
]);

/** Checks, results, marts, rules and the second count of the list. */
export async function compute(db: Database, run: string, effects: Effects): Promise<void> {
  const checking = effects.progress.start('Проверка данных', 0);
  await runModels(db, {
    dir: intakeFolder,
    steps: checkSteps(run),
    insertInto: intakeTables,
    temporary: (name) => !intakeTables.has(name) && name !== 'intake_block',
    onProgress: ({ index, count }) => checking.tick(index, '', count),
  });
  await fillSkills(db);
  await keepHeaders(db, run);
  checking.end();
  const modelling = effects.progress.start('Расчёт показателей', 0);
  await computeMarts(db, {
    onProgress: ({ index, count }) => modelling.tick(index, '', count),
  });
  modelling.end();
  await checkLists(db, effects);
}

/** Makes every mart and what stands among them, rows of purged procedures included. */
export async function computeMarts(
  db: Database,
  options: Pick<RunOptions, 'onProgress' | 'only'> = {},
): Promise<void> {
  await runModels(db, {
    ...options,
    dir: martsFolder,
    steps: martSteps,
    lanes: martLanes,
    after: await thawing(db),
  });
}

/** Counts the list a second time. @throws Error (a defect) when the counts differ */
export async function checkLists(db: Database, effects: Effects): Promise<void> {
  const recount = effects.progress.start('Двойной расчёт перечня', 0);
  const sample = await sampleOf(db);
  await compareLists(await recountLists(db, { sample }), db, sample);
  const { n } = await db.one<{ n: number }>('select count(*) as n from purged_round');
  const part = sample
    ? `; результатов больше миллиона, поэтому пересчитана часть школ: ${formatNumber(sample.schools.length)} из ${formatNumber(sample.of)}` +
      (sample.left.length > 0 ? `, без профилей с местами школ (${sample.left.join(', ')})` : '')
    : '';
  recount.end(`совпал${n > 0 ? '; по удалённым этапам – с сохранёнными итогами' : ''}${part}`);
}

/**
 * Takes the lines of purged rounds out of what has just been read, and of what was read before spravka.yaml named its work.
 * @returns whether there were any, so that the file must be rewritten
 */
export async function refusePurged(db: Database): Promise<boolean> {
  const { n } = await db.one<{ n: number }>('select count(*) as n from purged_procedure');
  if (n === 0) return false;
  await runModels(db, {
    dir: intakeFolder,
    only: ['intake_block'],
    temporary: () => true,
  });
  await findPurged(db);
  const refused = await refuseLate(db);
  await db.run('drop table temp.intake_block');
  return refused > 0;
}

/** Makes the tables of `sql/purge` in memory: what of the open store belongs to purged procedures. */
export async function findPurged(db: Database): Promise<void> {
  await runModels(db, { dir: join(projectRoot, 'sql', 'purge'), temporary: () => true });
}
