import { exitCode } from '../error.ts';
import { checkText, makeCheckReport } from './check-report.ts';
import {
  type CommonOptions,
  printResult,
  type Register,
  withJson,
  withWorkspace,
  workspaceOf,
} from './command.ts';

/** `check`: what the checks found, by what is to be done; a page with filters; files that go back to be mended. */
export const registerCheck: Register = (program, { effects, exit }) => {
  withJson(withWorkspace(program.command('check')))
    .description('показать замечания к данным; подготовить страницу проверки и возвратные файлы')
    .action(async (options: CommonOptions) => {
      const report = await makeCheckReport(workspaceOf(options));
      const { state, findings, corrections, page, returns } = report;
      const result = { ...state, findings, corrections, page, returns };
      printResult(effects, options, result, () => checkText(report));
      exit(state.n_error > 0 ? exitCode.rejected : exitCode.ok);
    });
};
