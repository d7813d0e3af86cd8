import { existsSync, readFileSync, statSync } from 'node:fs';
import { resolve } from 'node:path';
import { CliError, exitCode } from '../error.ts';
import { verifyExport } from '../publish/index.ts';
import { type FileVerdict, verifyFile } from '../report/index.ts';
import { openPublished } from '../store/published.ts';
import type { Workspace } from '../workspace/workspace.ts';
import {
  type CommonOptions,
  printResult,
  type Register,
  withJson,
  withWorkspace,
  workspaceOf,
} from './command.ts';
import { documentsOf } from './documents.ts';
import { exportText, fileText, workspaceText } from './verify-text.ts';
import { verifyWorkspace } from './verify-workspace.ts';

/** `verify`: whether a document still holds and was not changed; without a file store, sources and all documents. */
export const registerVerify: Register = (program, { effects, exit, count }) => {
  withJson(withWorkspace(program.command('verify')))
    .description(
      'действует ли документ и не изменён ли он; без файла – хранилище, источники, справочники и все документы. Код 0 – действует, 3 – заменён, изменён или есть расхождения, 2 – документ не этой программы',
    )
    .argument('[файл]', 'PDF или DOCX под любым именем и в любой папке; папка выгрузки')
    .action(async (file: string | undefined, options: CommonOptions) => {
      if (file !== undefined && isFolder(file)) {
        const verdict = await exportVerdict(file);
        count({ verdicts_ok: verdict.intact.length, verdicts_warning: Number(!verdict.ok) });
        printResult(effects, options, { folder: file, ...verdict }, () => exportText(verdict));
        exit(verdict.ok ? exitCode.ok : exitCode.rejected);
        return;
      }
      const workspace = workspaceOf(options);
      if (file !== undefined) {
        const verdict = await fileVerdict(workspace, resolve(file));
        const good = verdict.verdict === 'current';
        count({ verdicts_ok: Number(good), verdicts_warning: Number(!good) });
        printResult(effects, options, { file, ...verdict }, () => fileText(file, verdict));
        exit(good ? exitCode.ok : exitCode.rejected);
        return;
      }
      const verdict = await verifyWorkspace(workspace);
      const { sources, documents } = verdict;
      count({
        sources: sources.same,
        verdicts_ok: documents.intact,
        verdicts_warning:
          documents.altered.length + documents.superseded.length + verdict.issued.altered.length,
        verdicts_missing: verdict.issued.missing.length,
        documents_stale: documents.stale.length,
      });
      printResult(effects, options, verdict, workspaceText);
      exit(verdict.ok ? exitCode.ok : exitCode.rejected);
    });
};

const isFolder = (path: string) =>
  statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;

/** Whether the files of an export are those it was written with. @throws CliError where the folder holds none */
async function exportVerdict(folder: string) {
  const verdict = await verifyExport(folder);
  if (!verdict) {
    throw new CliError(`В папке «${folder}» нет контрольных сумм выгрузки (SHA256SUMS).`, {
      hint: 'Укажите папку, которую записала команда «spravka export».',
    });
  }
  const { altered, missing, unreadable } = verdict;
  return { ...verdict, ok: altered.length + missing.length + unreadable === 0 };
}

async function fileVerdict(workspace: Workspace, path: string): Promise<FileVerdict> {
  if (!existsSync(path) || !statSync(path).isFile()) {
    throw new CliError(`Файла «${path}» нет.`, { hint: 'Проверьте путь.' });
  }
  const db = await openPublished(workspace.store);
  try {
    const planned = await documentsOf(db, workspace);
    const verdict = await verifyFile(readFileSync(path), planned, workspace.reports);
    if (verdict) return verdict;
  } finally {
    db.close();
  }
  throw new CliError(`Файл «${path}» подготовлен не программой «Справка».`, {
    hint: 'Ожидается PDF или DOCX из папки отчётов; его можно переименовать и переместить. Файл, который сохранили или напечатали заново другой программой, мог потерять сведения о себе.',
  });
}
