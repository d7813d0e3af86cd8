import { exitCode } from '../error.ts';
import {
  type CommonOptions,
  printResult,
  type Register,
  withJson,
  withWorkspace,
  workspaceOf,
} from './command.ts';
import { makeRelease } from './release-make.ts';
import { releaseText } from './release-text.ts';

type ReleaseOptions = CommonOptions & { note?: string; dryRun?: boolean };

/** `release`: freezes the documents that are new or say something else than their edition in force. */
export const registerRelease: Register = (program, { effects, exit, count }) => {
  withJson(withWorkspace(program.command('release')))
    .description(
      'выпустить редакции документов: новые и те, чьи показатели или выводы изменились; разложить их по получателям',
    )
    .option('--note <слова>', 'примечание к выпуску')
    .option('--dry-run', 'только показать, что будет выпущено')
    .action(async (options: ReleaseOptions) => {
      const workspace = workspaceOf(options);
      const wanted = { note: options.note?.trim() || null, dryRun: options.dryRun ?? false };
      const result = await makeRelease(workspace, wanted, effects);
      count({
        documents_planned: result.issued.length,
        documents_written: result.release === null ? 0 : result.issued.length,
        documents_unchanged: result.kept.same + result.kept.moved,
      });
      printResult(effects, options, result, releaseText);
      exit(exitCode.ok);
    });
};
