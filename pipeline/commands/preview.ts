import { watch } from 'node:fs';
import { join } from 'node:path';
import { InvalidArgumentError, Option } from 'commander';
import { projectRoot } from '../project.ts';
import { type Paper, planDocuments, useTemplates, withOwnWords } from '../report/index.ts';
import { openPublished } from '../store/published.ts';
import type { Workspace } from '../workspace/workspace.ts';
import { type CommonOptions, type Register, withWorkspace, workspaceOf } from './command.ts';
import { workspaceTexts } from './own-words.ts';
import { type Preview, servePreview } from './preview-server.ts';
import { reportConfig } from './report-config.ts';

/** Time in which several changes of one save count as one, ms. */
const settling = 100;

/** `preview`: documents in the browser, drawn anew when a template, a chart, a style or the texts are saved. */
export const registerPreview: Register = (program, { effects }) => {
  withWorkspace(program.command('preview'))
    .description(
      'посмотреть документы в браузере, пока правится шаблон (только на этом компьютере)',
    )
    .addOption(
      new Option('--port <номер>', 'порт, 0 – любой свободный').default(4173).argParser(portOf),
    )
    .action(async (options: CommonOptions & { port: number }) => {
      const workspace = workspaceOf(options);
      const preview = await openPreview(workspace, options.port);
      effects.print(`Документы: ${preview.address}\nОстановить – Ctrl+C.`);
      await new Promise<void>((resolve) => {
        process.once('SIGINT', resolve);
        process.once('SIGTERM', resolve);
      });
      await preview.close();
    });
};

function portOf(text: string): number {
  const port = Number(text);
  if (Number.isInteger(port) && port >= 0 && port < 65_536) return port;
  throw new InvalidArgumentError('ожидается номер порта от 0 до 65535.');
}

/** Starts the preview of a workspace's documents. */
export async function openPreview(workspace: Workspace, port: number): Promise<Preview> {
  const db = await openPublished(workspace.store);
  const plan = async (): Promise<Paper[]> => {
    const planned = await planDocuments(db, reportConfig(workspace));
    return withOwnWords(planned, workspaceTexts(workspace)).documents;
  };
  let planned: Promise<Paper[]> | undefined;
  const preview = await servePreview(() => (planned ??= plan()), port);
  let timer: NodeJS.Timeout | undefined;
  const changed = () => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      useTemplates(workspace.templates);
      planned = undefined;
      preview.changed();
    }, settling);
  };
  // the folder of the workspace too: its templates and texts may appear later
  const watchers = [
    watch(join(projectRoot, 'templates'), { recursive: true }, changed),
    watch(workspace.root, { recursive: true }, (_event, name) => {
      if (name && /^(templates|texts\.xlsx$)/.test(name)) changed();
    }),
  ];
  return {
    ...preview,
    async close() {
      clearTimeout(timer);
      for (const watcher of watchers) watcher.close();
      await preview.close();
      db.close();
    },
  };
}
