import { checkSummary, makeCheckReport } from './check-report.ts';
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
import { refusals } from './ingest-report.ts';
import { makeReports, reportsCode, reportsCounts, reportsText } from './reports.ts';
import { readSummary, summaryCounts, summaryText } from './run-summary.ts';

/** `run`: everything in order, from the inbox to the documents. */
export const registerRun: Register = (program, { effects, exit, count }) => {
  withJson(withWorkspace(program.command('run')))
    .description('прочитать файлы, проверить, рассчитать и подготовить документы')
    .argument('[источник...]', 'файлы и папки кроме папки inbox')
    .action(async (sources: string[], options: CommonOptions) => {
      const workspace = workspaceOf(options);
      const built = await buildGeneration(workspace, { sources, inbox: true }, effects);
      const summary = await readSummary(workspace, built);
      count(summaryCounts(summary, built));
      const reports = await makeReports(workspace, {}, effects);
      count(reportsCounts(reports));
      const check = await makeCheckReport(workspace);
      const refused = await refusals(workspace);
      const { page, returns } = check;
      const result = { ...summary, refused: refused.lines, reports, check: { page, returns } };
      printResult(effects, options, result, () =>
        [refused.text, summaryText(summary), reportsText(reports), checkSummary(check)]
          .filter(Boolean)
          .join('\n'),
      );
      for (const { path, message } of reports.failed) effects.note(`${path}: ${message}`);
      exit(reportsCode(reports) || rejectedCode(summary));
    });
};
