import type { Database } from '../store/database.ts';
import { runAbreast } from './abreast.ts';
import { type Model, readModels } from './model.ts';
import { type Dependent, orderSteps, withNeeded } from './order.ts';
import { tablesRead } from './reads.ts';

export { readModels };

/**
 * A step in TypeScript for what SQL cannot do well; it stands in the same order as the models. Others may run beside it on
 * another connection, so it reads and writes only the tables it names; its tables in memory are its own.
 */
export type Step = Dependent & { run(db: Database): Promise<void> };

type ModelProgress = {
  name: string;
  /** 1 … count */
  index: number;
  count: number;
  /** wall-clock time of the step, milliseconds */
  milliseconds: number;
};

export type RunOptions = {
  /** Folder of the models: one bare SELECT a file. */
  dir: string;
  steps?: readonly Step[];
  /** Tables of `sql/schema` that a model of their name fills instead of making them anew. */
  insertInto?: ReadonlySet<string>;
  /** Whether a model's table is only a step on the way: it lives in memory and never reaches the file. */
  temporary?: (name: string) => boolean;
  /** Called when a step has made its table and none that reads it has run. */
  after?: (name: string, db: Database) => Promise<void>;
  /** How many steps run at once, each on a connection of its own, which has its own tables in memory; one by default. */
  lanes?: number;
  /** Called after each step. */
  onProgress?: (progress: ModelProgress) => void;
  /** Names of the models wanted; those they need run too. All by default. */
  only?: readonly string[];
  /** Models that run, and no others: the tables they need stand in the database. All by default. */
  among?: ReadonlySet<string>;
};

/**
 * Makes the table of every model, each after those it reads.
 * @returns the names in the order they ran (or began, where several run at once)
 * @throws Error for a cycle, an unknown table, a model that reads nothing, a model DuckDB refuses (named)
 */
export async function runModels(db: Database, options: RunOptions): Promise<string[]> {
  const plan = await planModels(db, options);
  const ran: string[] = [];
  let done = 0;
  const runStep = async (step: Step, lane: Database) => {
    ran.push(step.name);
    const started = performance.now();
    try {
      await step.run(lane);
      await options.after?.(step.name, lane);
    } catch (error) {
      throw new Error(`model failed: ${step.name}`, { cause: error });
    }
    const milliseconds = performance.now() - started;
    done += 1;
    options.onProgress?.({ name: step.name, index: done, count: plan.length, milliseconds });
  };
  const others = await Promise.all(
    Array.from({ length: (options.lanes ?? 1) - 1 }, () => db.connect()),
  );
  // each lane computes in a thread of its own: a statement divided among cores busy with other lanes only takes longer
  const threads = await db.threads();
  await db.setThreads(threads - others.length);
  try {
    await runAbreast(plan, [db, ...others], runStep);
  } finally {
    for (const other of others) other.close();
  }
  // not after a failure: a database that can no longer answer would hide what broke it, and whoever opened it closes it
  await db.setThreads(threads);
  return ran;
}

/** The steps in the order they would run. */
async function planModels(db: Database, options: RunOptions): Promise<Step[]> {
  const models = await Promise.all(
    readModels(options.dir)
      .filter(({ name }) => options.among?.has(name) ?? true)
      .map((model) => modelStep(db, model, options)),
  );
  const rows = await db.all<{ name: string }>(
    `select lower(table_name) as name from duckdb_tables() where not internal
     union select lower(view_name) from duckdb_views() where not internal`,
  );
  const steps = [...models, ...(options.steps ?? [])];
  const ordered = orderSteps(steps, new Set(rows.map((row) => row.name)));
  return options.only ? withNeeded(ordered, options.only) : ordered;
}

async function modelStep(
  db: Database,
  model: Model,
  { insertInto, temporary }: RunOptions,
): Promise<Step> {
  const reads = await tablesRead(db, model.sql).catch((error: unknown) => {
    throw new Error(`model cannot be read: ${model.path}`, { cause: error });
  });
  return {
    name: model.name,
    reads,
    writes: [model.name],
    run: (database) => {
      const table = temporary?.(model.name) ? 'temp table' : 'table';
      const into = insertInto?.has(model.name)
        ? `insert into "${model.name}" by name`
        : `create or replace ${table} "${model.name}" as`;
      return database.run(`${into}\n${model.sql}`);
    },
  };
}
