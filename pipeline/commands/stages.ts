import { join } from 'node:path';
import { checkSteps } from '../check/step.ts';
import { loadFiles } from '../ingest/load.ts';
import type { ParseSettings } from '../ingest/parse.ts';
import type { Source } from '../ingest/source.ts';
import { runModels } from '../model/run.ts';
import { projectRoot } from '../project.ts';
import { compareLists, recountLists } from '../rules/index.ts';
import type { Database } from '../store/database.ts';
import type { Effects } from './effects.ts';

/** Parses the files that are new and appends their rows to the staging tables. */
export async function readFresh(
  db: Database,
  fresh: readonly Source[],
  settings: ParseSettings,
  effects: Effects,
): Promise<void> {
  if (fresh.length === 0) return;
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
  'enrolment',
  'official_group',
  'result',
  'school',
  'school_context',
  'school_name_history',
  'source_file',
]);

/** Checks, results, marts, rules and the second count of the list. */
export async function compute(db: Database, run: string, effects: Effects): Promise<void> {
  const checking = effects.progress.start('Проверка данных', 0);
  await runModels(db, {
    dir: join(projectRoot, 'sql', 'intake'),
    steps: checkSteps(run),
    insertInto: intakeTables,
    temporary: (name) => !intakeTables.has(name) && name !== 'intake_block',
    onProgress: ({ index, count }) => checking.tick(index, '', count),
  });
  checking.end();
  const modelling = effects.progress.start('Расчёт показателей', 0);
  await runModels(db, {
    dir: join(projectRoot, 'sql', 'marts'),
    onProgress: ({ index, count }) => modelling.tick(index, '', count),
  });
  modelling.end();
  const recount = effects.progress.start('Двойной расчёт перечня', 0);
  await compareLists(await recountLists(db), db);
  recount.end('совпал');
}
