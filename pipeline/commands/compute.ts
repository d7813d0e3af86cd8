import {
  type CommonOptions,
  printResult,
  type Register,
  rejectedCode,
  withJson,
  withWorkspace,
  workspaceOf,
} from './command.ts';
import { buildGeneration } from './generation.ts';
import { readSummary, summaryCounts, summaryText } from './run-summary.ts';

/** `compute`: checks, models and rules over what the store holds. */
export const registerCompute: Register = (program, { effects, exit, count }) => {
  withJson(withWorkspace(program.command('compute')))
    .description('пересчитать показатели и перечень по данным хранилища')
    .action(async (options: CommonOptions) => {
      const workspace = workspaceOf(options);
      const built = await buildGeneration(workspace, { sources: [], inbox: false }, effects);
      const summary = await readSummary(workspace, built);
      count(summaryCounts(summary, built));
      printResult(effects, options, summary, summaryText);
      exit(rejectedCode(summary));
    });
};
