import { existsSync, mkdirSync } from 'node:fs';
import { dirname, relative, resolve } from 'node:path';
import { checkBackup, type Manifest, writeBackup } from '../backup/index.ts';
import { CliError } from '../error.ts';
import { formatNumber } from '../russian/number.ts';
import { counted } from '../russian/plural.ts';
import { lockStore } from '../store/lock.ts';
import {
  type CommonOptions,
  printResult,
  type Register,
  withJson,
  withWorkspace,
  workspaceOf,
} from './command.ts';

type BackupOptions = CommonOptions & {
  inbox: boolean;
  withKey?: boolean;
  withReports?: boolean;
  force?: boolean;
};

const mebibyte = 2 ** 20;

/** `backup`: configuration, own files, store and ledgers in one checked file. */
export const registerBackup: Register = (program, { effects, count }) => {
  withJson(withWorkspace(program.command('backup')))
    .description(
      'записать рабочую папку в один файл: настройка, справочники, шаблоны, свои книги, решения, хранилище, журналы документов',
    )
    .argument('<файл>', 'куда записать, например копия.tar.gz')
    .option(
      '--no-inbox',
      'без входящих файлов (в них фамилии и документы); до следующего расчёта их придётся вернуть',
    )
    .option('--with-reports', 'и готовые документы')
    .option(
      '--with-key',
      'и ключ псевдонимов: с ним и фамилией любой узнает строки участника, поэтому по умолчанию его нет – храните отдельно',
    )
    .option('--force', 'заменить файл, который уже есть')
    .action(async (file: string, options: BackupOptions) => {
      const target = targetOf(file, options.force ?? false);
      const workspace = workspaceOf(options);
      const parts = {
        inbox: options.inbox,
        key: options.withKey ?? false,
        reports: options.withReports ?? false,
      };
      const lock = existsSync(workspace.store) ? lockStore(workspace.store) : null;
      try {
        const stage = effects.progress.start('Резервная копия', 0);
        const tick = (done: number, total: number) => stage.tick(done, undefined, total);
        const { manifest, bytes } = await writeBackup(workspace, target, parts, {
          now: effects.now(),
          tick,
        });
        await checkBackup(target);
        stage.end();
        count({ files: manifest.files.length });
        const { generation, files, inbox, key, reports } = manifest;
        const result = {
          file: target,
          bytes,
          generation,
          files: files.length,
          inbox,
          key,
          reports,
        };
        printResult(effects, options, result, () => backupText(manifest, target, bytes));
      } finally {
        lock?.release();
      }
    });
};

function targetOf(file: string, force: boolean): string {
  const target = resolve(file);
  if (existsSync(target) && !force) {
    throw new CliError(`Файл «${target}» уже есть.`, {
      hint: 'Укажите другое имя или добавьте --force.',
    });
  }
  mkdirSync(dirname(target), { recursive: true });
  return target;
}

function backupText(
  { files, generation, key, inbox, reports }: Manifest,
  target: string,
  bytes: number,
): string {
  const left = [
    key ? null : 'ключа псевдонимов (--with-key)',
    inbox ? null : 'входящих файлов',
    reports ? null : 'готовых документов (--with-reports)',
  ].filter((words) => words !== null);
  return [
    `Резервная копия записана и проверена: ${relative('.', target) || target}`,
    `  ${counted(files.length, ['файл', 'файла', 'файлов'])}, ${formatNumber(bytes / mebibyte, 1)} МБ; ${generation ? `поколение ${generation}` : 'хранилища ещё нет'}`,
    ...(left.length > 0 ? [`  В ней нет: ${left.join(', ')}.`] : []),
    ...(key
      ? ['  В ней ключ псевдонимов: храните её так же, как сам ключ.']
      : ['  Ключ храните отдельно: без него новые файлы к этому хранилищу не прочитать.']),
  ].join('\n');
}
