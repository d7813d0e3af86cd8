import { Option } from 'commander';
import { exitCode } from '../error.ts';
import type { DocumentFilter, DocumentKind } from '../report/index.ts';
import { type CommonOptions, type Register, withWorkspace, workspaceOf } from './command.ts';
import { makeReports, reportsCounts, reportsText } from './reports.ts';

type RenderOptions = CommonOptions & { only?: string; school?: string; procedure?: string };

const kinds: Record<string, DocumentKind> = {
  справка: 'note',
  территория: 'area',
  предмет: 'subject',
  руководству: 'brief',
  рекомендации: 'recommendations',
  перечень: 'list',
  note: 'note',
  area: 'area',
  subject: 'subject',
  brief: 'brief',
  recommendations: 'recommendations',
  list: 'list',
};

/** `render`: documents from the published generation; those that did not change are left alone. */
export const registerRender: Register = (program, { effects, exit, count }) => {
  withWorkspace(program.command('render'))
    .description('подготовить документы; неизменившиеся не переписываются')
    .addOption(new Option('--only <вид>', 'только один вид документов').choices(Object.keys(kinds)))
    .option('--school <код>', 'только по одной школе')
    .option('--procedure <код>', 'только по одной процедуре')
    .action(async (options: RenderOptions) => {
      const filter: DocumentFilter = {};
      const kind = options.only ? kinds[options.only] : undefined;
      if (kind) filter.only = kind;
      if (options.school) filter.school = options.school;
      if (options.procedure) filter.procedure = options.procedure;
      const reports = await makeReports(workspaceOf(options), filter, effects);
      count(reportsCounts(reports));
      effects.print(reportsText(reports));
      for (const { path, message } of reports.failed) effects.note(`${path}: ${message}`);
      exit(reports.failed.length > 0 ? exitCode.defect : exitCode.ok);
    });
};
