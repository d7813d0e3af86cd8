import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { CliError } from '../error.ts';
import { projectRoot } from '../project.ts';
import { readKey } from '../workspace/workspace.ts';
import type { Register } from './command.ts';
import { correctionsFile } from './corrections.ts';

/** `init`: a new workspace with a commented spravka.yaml, an empty inbox and a key of its own. */
export const registerInit: Register = (program, { effects }) => {
  program
    .command('init')
    .description('создать рабочую папку с настройкой и ключом псевдонимов')
    .argument('<папка>', 'новая или пустая папка')
    .action((folder: string) => {
      const root = resolve(folder);
      if (existsSync(root) && readdirSync(root).length > 0) {
        throw new CliError(`Папка «${root}» не пуста.`, {
          hint: 'Укажите новую или пустую папку.',
        });
      }
      for (const part of ['inbox', 'reference']) mkdirSync(join(root, part), { recursive: true });
      for (const name of ['spravka.yaml', correctionsFile]) {
        const template = join(projectRoot, 'templates', 'workspace', name);
        writeFileSync(join(root, name), readFileSync(template));
      }
      readKey({ keyFile: join(root, 'pseudonym.key') });
      effects.print(
        [
          `Рабочая папка создана: ${root}`,
          '  spravka.yaml – настройка: впишите регион, муниципалитеты и процедуры;',
          '  inbox – сюда положите реестр школ и файлы результатов;',
          '  corrections.csv – исправления института к тому, что стоит в файлах (пока пустой);',
          '  reference – свои дополнения к справочникам;',
          '  pseudonym.key – ключ псевдонимов: храните копию отдельно, никому не передавайте.',
          `Дальше: spravka run --workspace "${root}"`,
        ].join('\n'),
      );
    });
};
