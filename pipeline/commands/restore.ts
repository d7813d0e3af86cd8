import { resolve } from 'node:path';
import { checkBackup, type Manifest, restoreBackup } from '../backup/index.ts';
import { formatDate } from '../russian/date.ts';
import { counted } from '../russian/plural.ts';
import {
  type CommonOptions,
  printResult,
  type Register,
  withJson,
  withWorkspace,
} from './command.ts';

type RestoreOptions = CommonOptions & { check?: boolean; force?: boolean; outside?: boolean };

/** `restore`: a workspace from its backup, checked before anything is replaced. */
export const registerRestore: Register = (program, { effects, count }) => {
  withJson(withWorkspace(program.command('restore')))
    .description(
      'вернуть рабочую папку из резервной копии; копия сначала проверяется целиком, прежние файлы не удаляются, а откладываются',
    )
    .argument('<файл>', 'резервная копия')
    .option('--check', 'только проверить копию, ничего не записывать')
    .option('--force', 'в папку, которая не пуста')
    .option('--outside', 'разрешить части вне рабочей папки, если так сказано в spravka.yaml копии')
    .action(async (file: string, options: RestoreOptions) => {
      const path = resolve(file);
      if (options.check) {
        const manifest = await checkBackup(path);
        count({ files: manifest.files.length });
        printResult(effects, options, facts(manifest), () => `Копия цела.\n${contents(manifest)}`);
        return;
      }
      const stage = effects.progress.start('Восстановление', 0);
      const restored = await restoreBackup(path, resolve(options.workspace), {
        force: options.force ?? false,
        outside: options.outside ?? false,
        now: effects.now(),
        tick: (done, total) => stage.tick(done, undefined, total),
      });
      stage.end();
      const { manifest, workspace, before, keyMissing } = restored;
      count({ files: manifest.files.length });
      const result = {
        ...facts(manifest),
        workspace: workspace.root,
        before,
        key_missing: keyMissing,
      };
      printResult(effects, options, result, () =>
        [
          `Рабочая папка восстановлена: ${workspace.root}`,
          contents(manifest),
          ...(before === null ? [] : [`  Прежние файлы отложены: ${before}`]),
          ...(manifest.inbox
            ? []
            : [
                `  Входящих файлов в копии нет: до расчёта верните их в «${workspace.inbox}», иначе их строки считаются удалёнными.`,
              ]),
          ...(keyMissing
            ? [
                `  Положите ключ псевдонимов этого хранилища в файл «${workspace.keyFile}»: без него новые файлы не прочитать.`,
              ]
            : []),
        ].join('\n'),
      );
    });
};

const facts = ({ files, made_at, program_version, generation, inbox, key, reports }: Manifest) => ({
  ...{ files: files.length, made_at, program_version, generation, inbox, key, reports },
});

function contents({ files, made_at, generation, key, inbox, reports }: Manifest): string {
  const more = [
    inbox ? 'входящие файлы' : null,
    reports ? 'документы' : null,
    key ? 'ключ псевдонимов' : null,
  ].filter((words) => words !== null);
  return [
    `  Копия от ${formatDate(made_at.slice(0, 10))}: ${counted(files.length, ['файл', 'файла', 'файлов'])}, ${generation ? `поколение ${generation}` : 'без хранилища'}`,
    ...(more.length > 0 ? [`  В ней и ${more.join(', ')}.`] : []),
  ].join('\n');
}
