import { CliError } from '../error.ts';
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
import { fileLines, fileText, refusals } from './ingest-report.ts';
import { readSummary, summaryCounts, summaryText } from './run-summary.ts';

/** `ingest`: files or folders into the store; indicators are recomputed, documents are not. */
export const registerIngest: Register = (program, { effects, exit, count }) => {
  withJson(withWorkspace(program.command('ingest')))
    .description('прочитать файлы или папки в хранилище и пересчитать показатели')
    .argument('<источник...>', 'файлы и папки')
    .action(async (sources: string[], options: CommonOptions) => {
      if (sources.length === 0) throw new CliError('Не указано ни одного файла или папки.');
      const workspace = workspaceOf(options);
      const built = await buildGeneration(workspace, { sources, inbox: false }, effects);
      const summary = await readSummary(workspace, built);
      count(summaryCounts(summary, built));
      const files = await fileLines(workspace);
      const refused = await refusals(workspace);
      printResult(effects, options, { ...summary, files, refused: refused.lines }, () =>
        [...files.map(fileText), refused.text, summaryText(summary)].filter(Boolean).join('\n'),
      );
      exit(rejectedCode(summary));
    });
};
