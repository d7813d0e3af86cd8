import { CliError } from '../error.ts';
import { explainSchool, explainText } from '../rules/index.ts';
import { openPublished } from '../store/published.ts';
import {
  type CommonOptions,
  printResult,
  type Register,
  withJson,
  withWorkspace,
  workspaceOf,
} from './command.ts';

type ExplainOptions = CommonOptions & { year?: string; profile?: string };

/** `explain`: why a school is or is not on the list, down to file, sheet and rows. */
export const registerExplain: Register = (program, { effects, count }) => {
  withJson(withWorkspace(program.command('explain')))
    .description('почему школа внесена или не внесена в перечень')
    .argument('<школа>', 'код школы, шесть цифр')
    .option(
      '--year <год>',
      'последний год данных перечня (по умолчанию – последний из spravka.yaml)',
    )
    .option('--profile <профиль>', 'профиль правила (по умолчанию – из spravka.yaml)')
    .action(async (school: string, options: ExplainOptions) => {
      const workspace = workspaceOf(options);
      const { config } = workspace;
      const year =
        options.year === undefined ? Math.max(...config.list.years) : Number(options.year);
      if (!Number.isInteger(year)) {
        throw new CliError(`Год «${options.year}» не читается: ожидаются четыре цифры.`);
      }
      const db = await openPublished(workspace.store);
      try {
        const profile = options.profile ?? config.profile;
        const facts = await explainSchool(db, school, { year, profile });
        count({
          procedures: facts.procedures.length,
          sources: facts.procedures.reduce((sum, { sources }) => sum + sources.length, 0),
        });
        printResult(effects, options, facts, explainText);
      } finally {
        db.close();
      }
    });
};
