import { join, resolve } from 'node:path';
import { CliError } from '../error.ts';
import { renderTemplate } from '../report/index.ts';
import { explainPage, explainSchool, explainText } from '../rules/index.ts';
import type { Database } from '../store/database.ts';
import { openPublished } from '../store/published.ts';
import { writeWhole } from '../workspace/whole-file.ts';
import type { Workspace } from '../workspace/workspace.ts';
import {
  type CommonOptions,
  printResult,
  type Register,
  withJson,
  withWorkspace,
  workspaceOf,
} from './command.ts';
import { checkFolder } from './returns.ts';

type ExplainOptions = CommonOptions & { year?: string; profile?: string; html?: string | true };

type Facts = Awaited<ReturnType<typeof explainSchool>>;

/** `explain`: why a school is or is not on the list, down to file, sheet, rows and cells; as text, JSON or a page. */
export const registerExplain: Register = (program, { effects, count }) => {
  withJson(withWorkspace(program.command('explain')))
    .description('почему школа внесена или не внесена в перечень')
    .argument('<школа>', 'код школы, шесть цифр')
    .option(
      '--year <год>',
      'последний год данных перечня (по умолчанию – последний из spravka.yaml)',
    )
    .option('--profile <профиль>', 'профиль правила (по умолчанию – из spravka.yaml)')
    .option(
      '--html [файл]',
      'записать страницу со всеми строками участников (по умолчанию – в папку отчётов, «Проверка»)',
    )
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
        if (options.html === undefined) {
          printResult(effects, options, facts, explainText);
          return;
        }
        const page = await writePage(db, workspace, facts, options.html);
        count({ documents_written: 1 });
        printResult(effects, options, { ...facts, page }, () => `Страница: ${page}`);
        if (options.html !== true) {
          effects.note(
            'На странице строки участников. Она лежит вне папки отчётов: purge её не удалит, удалите её сами.',
          );
        }
      } finally {
        db.close();
      }
    });
};

/** Among the pages of the checks: they hold lines of pupils too, and go with a purge. */
async function writePage(
  db: Database,
  { config, reports }: Workspace,
  facts: Facts,
  file: string | true,
): Promise<string> {
  const { run } = await db.one<{ run: string }>('select run from run');
  const html = renderTemplate(
    'explain',
    explainPage(facts, { institute: config.institute.name, region: config.region.name, run }),
  );
  const { school, year, profile } = facts;
  const name = `${school.school_code} ${year} ${profile.profile}.html`;
  const path = file === true ? join(reports, checkFolder, 'Почему', name) : resolve(file);
  return writeWhole(path, Buffer.from(html));
}
