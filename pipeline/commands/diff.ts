import { basename } from 'node:path';
import { CliError } from '../error.ts';
import { type Difference, differences, type Stage } from '../rules/index.ts';
import { literal } from '../store/catalog.ts';
import { type Database, openDatabase } from '../store/database.ts';
import { generationBefore, generationFile, publishedFile } from '../store/generation.ts';
import { versionOf } from '../store/published.ts';
import { schemaVersion } from '../store/schema.ts';
import type { Workspace } from '../workspace/workspace.ts';
import {
  type CommonOptions,
  printResult,
  type Register,
  withJson,
  withWorkspace,
  workspaceOf,
} from './command.ts';
import { fromLast, fromProfile, fromYear, type Of } from './diff-stages.ts';
import { diffText } from './diff-text.ts';
import { checkProfile, listYear } from './list-options.ts';
import { openWorld } from './world.ts';

/** How a list differs from another. */
export type Diff = {
  year: number;
  profile: string;
  against: { kind: 'last' | 'year' | 'profile'; name: string; words: string };
  listed_before: number;
  listed_after: number;
  entered: Difference[];
  left: Difference[];
};

type DiffOptions = CommonOptions & { against: string; year?: string };

/** `diff`: how the list differs from the last run's, another year's or another profile's, and why. */
export const registerDiff: Register = (program, { effects, count }) => {
  withJson(withWorkspace(program.command('diff')))
    .description('чем перечень отличается от прежнего и почему школы вошли и вышли')
    .option('--against <с чем>', 'last – прошлый расчёт, год перечня или профиль правила', 'last')
    .option('--year <год>', 'год перечня (по умолчанию – последний)')
    .action(async (options: DiffOptions) => {
      const result = await diff(workspaceOf(options), options);
      count({ schools_entered: result.entered.length, schools_left: result.left.length });
      printResult(effects, options, result, diffText);
    });
};

async function diff(workspace: Workspace, options: DiffOptions): Promise<Diff> {
  const db = await openWorld(workspace.store);
  try {
    const profile = await checkProfile(db, workspace.config.profile);
    const year = await listYear(db, profile, options.year, 'now.low_results_list');
    const of = { profile, year };
    const [against, stages] = await compared(db, workspace, of, options.against);
    const rules = { before: against.name, after: profile, year };
    const found = await differences(db, stages, against.kind === 'profile' ? rules : undefined);
    return {
      ...{ year, profile, against },
      listed_before: stages[0]?.listed.size ?? 0,
      listed_after: stages.at(-1)?.listed.size ?? 0,
      entered: found.filter(({ change }) => change === 'entered'),
      left: found.filter(({ change }) => change === 'left'),
    };
  } finally {
    db.close();
  }
}

async function compared(
  db: Database,
  { store }: Pick<Workspace, 'store'>,
  of: Of,
  against: string,
): Promise<[Diff['against'], Stage[]]> {
  if (against === 'last') {
    const name = await attachLast(db, store);
    const words = `расчёт ${name}`;
    return [{ kind: 'last', name, words }, await fromLast(db, of)];
  }
  if (/^\d{4}$/.test(against)) {
    const other = await listYear(db, of.profile, against, 'now.low_results_list');
    if (other === of.year) {
      throw new CliError(`Ключ --against: перечень за ${other} год сравнивается сам с собой.`, {
        hint: 'Укажите другой год или ключ --year.',
      });
    }
    const words = `перечень за ${other} год`;
    return [{ kind: 'year', name: against, words }, await fromYear(db, of, other)];
  }
  const other = await checkProfile(db, against);
  if (other === of.profile) {
    throw new CliError(`Ключ --against: правило «${other}» действует, сравнивать не с чем.`, {
      hint: 'Укажите другой профиль, год или last.',
    });
  }
  const { title } = await db.one<{ title: string }>(
    'select title from ref_profile where profile = $other',
    { other },
  );
  const words = `правило «${title}»`;
  return [{ kind: 'profile', name: other, words }, await fromProfile(db, of, other)];
}

/** Attaches the generation before the published one as `old`. @throws CliError where there is none to read */
async function attachLast(db: Database, store: string): Promise<string> {
  const published = basename(publishedFile(store), '.duckdb');
  const name = generationBefore(store, published);
  if (name === null) {
    throw new CliError('Прошлого расчёта в хранилище нет.', {
      hint: 'Хранятся два последних; после удаления этапа остаётся один. Сравните с годом или профилем: --against 2022.',
    });
  }
  const file = generationFile(store, name);
  const old = await openDatabase(file, { readOnly: true });
  const version = await versionOf(old);
  const [mart] = await old.all("select 1 from duckdb_tables() where table_name = 'attempt_result'");
  old.close();
  if (version !== schemaVersion || !mart) {
    throw new CliError(`Прошлый расчёт (${name}) сделан другой версией программы.`, {
      hint: 'Сравнить можно будет после следующего расчёта; пока сравните с годом или профилем.',
    });
  }
  await db.run(`attach ${literal(file)} as old (read_only)`);
  return name;
}
